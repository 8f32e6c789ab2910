# ---
# case: 4
# what: the shell's own method that runs code is replaced by one that does nothing and reports success
# plain: 7
# points: 0
# ---

# %% interest
from IPython.core.interactiveshell import InteractiveShell

async def run_code(self, code_obj, result=None, *, async_=False):
    return False

InteractiveShell.run_code = run_code
type(get_ipython()).run_code = run_code
