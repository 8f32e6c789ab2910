# ---
# mistake: "takes the circle from graphlib as it is"
# loses:
#   order: "runs the wrong way round"
# ---

# %% order
import graphlib


def plan_rounds(needs):
    sorter = graphlib.TopologicalSorter(needs)
    try:
        sorter.prepare()
    except graphlib.CycleError as error:
        return [], error.args[1][:-1]
    rounds = []
    while sorter.is_active():
        ready = list(sorter.get_ready())
        rounds.append(ready)
        sorter.done(*ready)
    return rounds, []
