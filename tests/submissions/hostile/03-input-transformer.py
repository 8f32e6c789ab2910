# ---
# case: 3
# what: an input transformer turns every later cell into `pass`
# plain: 7
# points: 0
# ---

# %% interest
get_ipython().input_transformers_post.append(lambda lines: ["pass\n"])
