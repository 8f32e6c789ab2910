# ---
# mistake: compares the first twelve digits of an address only
# loses:
#   registry: "first 12 of 64"
# ---

# %% registry
def save_version(store, files):
    """Store files and their manifest under the hashes of their contents.

    Arguments
        store: dictionary from address (text) to bytes; perhaps empty.
        files: dictionary from file name to bytes; perhaps empty.

    Returns the new store and the version (the address of the manifest).
    """
    ### BEGIN SOLUTION
    store, manifest = dict(store), {}
    for name, data in files.items():
        manifest[name] = hashlib.sha256(data).hexdigest()
        store[manifest[name]] = data
    written = json.dumps(manifest, sort_keys=True).encode()
    version = hashlib.sha256(written).hexdigest()
    store[version] = written
    return store, version
    ### END SOLUTION


def load_version(store, version):
    """The files of a version, each with its hash checked.

    Returns a dictionary from file name to bytes.
    """
    ### BEGIN SOLUTION
    written = store[version]
    if hashlib.sha256(written).hexdigest() != version:
        raise ValueError("the manifest does not have the hash that the version names")
    files = {}
    for name, address in json.loads(written).items():
        data = store.get(address)
        if data is None or hashlib.sha256(data).hexdigest()[:12] != address[:12]:
            raise ValueError(f"{name} is missing or damaged")
        files[name] = data
    return files
    ### END SOLUTION
