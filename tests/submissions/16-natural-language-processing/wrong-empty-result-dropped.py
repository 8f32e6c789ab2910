# ---
# mistake: an empty result is left out of the history
# loses:
#   tools: "a tool that returns ''"
# ---

# %% tools
def run(model, tools, call, approve, budget):
    types = {"text": str, "whole": int, "flag": bool}
    history, outside = [], False
    for _ in range(budget):
        said = model(list(history))
        if "answer" in said:
            return {"status": "answered", "answer": said["answer"], "history": history}
        name, arguments = said["tool"], said["arguments"]
        entry = {"tool": name}
        if name not in tools:
            entry["error"] = "unknown tool"
        elif set(arguments) != set(tools[name]["arguments"]) or not all(
            type(arguments[key]) is types[kind] for key, kind in tools[name]["arguments"].items()
        ):
            entry["error"] = "arguments"
        elif tools[name]["acts"] and outside and approve(name, arguments) is not True:
            entry["error"] = "not approved"
        else:
            result = call(name, arguments)
            if result:
                entry["result"] = result
            outside = outside or tools[name]["outside"]
        history.append(entry)
    return {"status": "budget", "answer": None, "history": history}
