# ---
# what: looks for tests in the memory, the arguments and the environment of every process, and in its own
# points: 7
# sandbox: needed
# prints: "found 0"
# ---

# %% first
import glob
import re
import zlib

# half of a hidden test's words, so that they stand nowhere in this process unless it has been told them
half = re.compile(rb"Interest is compou(....)", re.DOTALL)
found = 0
for path in glob.glob("/proc/[0-9]*"):
    for name in ("environ", "cmdline"):
        try:
            found += half.search(open(f"{path}/{name}", "rb").read()) is not None
        except OSError:
            pass
    try:
        with open(f"{path}/maps") as maps, open(f"{path}/mem", "rb", 0) as memory:
            for line in maps:
                low, high, rights = re.match(r"(\w+)-(\w+) (\S+)", line).groups()
                if rights.startswith("rw") and "[v" not in line:
                    memory.seek(int(low, 16))
                    content = memory.read(int(high, 16) - int(low, 16))
                    found += sum(zlib.crc32(rest) == 3879077491 for rest in half.findall(content))
    except (OSError, ValueError, OverflowError):
        pass
print("found", found)

# %% interest
def interest(balance, rate, years):
    return float(balance * (1 + rate) ** years)

# %% account
class Account:
    def __init__(self, balance=0):
        self.balance = balance

    def deposit(self, amount):
        self.balance += amount

    def withdraw(self, amount):
        if amount > self.balance:
            raise ValueError("not enough")
        self.balance -= amount

# %% agreement
def agreement(votes):
    return max(votes.count(vote) for vote in votes) / len(votes)
