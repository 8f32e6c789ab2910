# ---
# mistake: sees a doubtful time only where summer time begins or ends
# loses:
#   clock: six doubtful times in Europe/Moscow
# ---

# %% clock
def to_utc(local, zone):
    import datetime
    from zoneinfo import ZoneInfo

    tz, utc = ZoneInfo(zone), datetime.timezone.utc
    times, words, labels = [], [], []
    for label, value in local.items():
        if pd.isna(value):
            times.append(None)
            continue
        wall = value.to_pydatetime()
        early, late = (wall.replace(tzinfo=tz, fold=f) for f in (0, 1))
        if early.dst() == late.dst():
            times.append(early.astimezone(utc))
            continue
        times.append(None)
        labels.append(label)
        words.append("twice" if early.utcoffset() > late.utcoffset() else "never")
    return pd.to_datetime(pd.Series(times, index=local.index, dtype=object), utc=True), pd.Series(
        words, index=labels, dtype=object
    )
