# ---
# what: tries to leave the sandbox by new namespaces, mounts, devices and other people's files
# points: 7
# sandbox: needed
# prints: "held"
# ---

# %% first
import ctypes
import os
import subprocess

libc = ctypes.CDLL(None, use_errno=True)
got = []
for flag in (0x10000000, 0x00020000, 0x20000000, 0x40000000, 0x10020000):
    got.append(("unshare", flag, libc.unshare(flag) == 0))
got.append(("mount", libc.mount(b"none", b"/tmp", b"tmpfs", 0, None) == 0))
got.append(("umount", libc.umount2(b"/proc", 2) == 0))
got.append(("chroot", libc.chroot(b"/tmp") == 0))
got.append(("setuid", libc.setuid(0) == 0))
got.append(("ptrace", libc.ptrace(16, 1, 0, 0) == 0))
got.append(("unshare -r", subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode == 0))
for path in ("/proc/sys/user/max_user_namespaces", "/proc/sysrq-trigger", "/usr/evil", "/etc/evil", "/evil", "/proc/self/uid_map"):
    try:
        with open(path, "w") as file:
            file.write("1")
        got.append((path, True))
    except OSError:
        pass
print("held" if not any(entry[-1] for entry in got) else got)

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
