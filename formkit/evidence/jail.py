"""A jail that a process closes around itself for good: no file, network or other process is in its reach any more.

Two means of Linux, neither of which asks for root; each stands alone where the kernel lacks the other.

             files   TCP   UDP   signals   new processes, memory of others, all else
Landlock     ×       6.7         6.12
seccomp      ×       ×     ×     ×         ×

Landlock: landlock(7), since Linux 5.13; what a figure stands at came with that version. seccomp: seccomp(2), for x86-64
and aarch64 (the numbers of system calls: asm/unistd_64.h, asm-generic/unistd.h).
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Sequence
from typing import Final

PR_SET_NO_NEW_PRIVS: Final = 38


def close_jail(*, threads: bool = False) -> list[str]:
    """Close it; what is open already stays usable. Returns the names of the means that this kernel lacks.

    `threads` leaves the way to start threads, which some parsers do. Call it while there is one thread. Raises OSError
    where the kernel has a means and refuses it all the same.
    """
    if sys.platform != "linux":
        return ["Landlock", "seccomp"]
    _checked(_libc().prctl(PR_SET_NO_NEW_PRIVS, *map(ctypes.c_ulong, (1, 0, 0, 0))))
    lacking = []
    if not _close_landlock():
        lacking.append("Landlock")
    if not _close_seccomp(threads=threads):
        lacking.append("seccomp")
    return lacking


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


# Landlock: what is handled and never allowed by a rule is forbidden.

CREATE_RULESET, RESTRICT_SELF = 444, 446
"""The same number on every machine."""
ASK_VERSION: Final = 1
FILE_RIGHTS: Final = ((1, 13), (2, 14), (3, 15), (5, 16))
"""Since which version how many kinds of access to files can be handled: a bit each, from the lowest."""
NETWORK_SINCE, SCOPES_SINCE = 4, 6
BOTH: Final = 0b11
"""Binding and connecting by TCP; sockets without a name in the file system and signals, to outside."""


def _close_landlock() -> bool:
    syscall = _libc().syscall
    version = syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint32(ASK_VERSION))
    if version < 1:
        return False
    files = (1 << max(count for since, count in FILE_RIGHTS if since <= version)) - 1
    rules = struct.pack("=Q", files)
    if version >= NETWORK_SINCE:
        rules += struct.pack("=Q", BOTH)
    if version >= SCOPES_SINCE:
        rules += struct.pack("=Q", BOTH)
    ruleset = _checked(syscall(CREATE_RULESET, rules, ctypes.c_size_t(len(rules)), ctypes.c_uint32(0)))
    try:
        _checked(syscall(RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint32(0)))
    finally:
        os.close(ruleset)
    return True


# seccomp: a program of the kernel's packet filter that looks at each system call. struct seccomp_data: number at 0,
# machine at 4, arguments of 8 bytes from 16 on, of which the lower half is looked at.


MACHINES: Final = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
"""AUDIT_ARCH of linux/audit.h; the order is that of the numbers below."""

NEEDED: Final = {
    "read": (0, 63), "readv": (19, 65), "write": (1, 64), "writev": (20, 66), "close": (3, 57), "fstat": (5, 80),
    "lseek": (8, 62), "brk": (12, 214), "mremap": (25, 216), "munmap": (11, 215), "madvise": (28, 233),
    "futex": (202, 98), "getrandom": (318, 278), "rt_sigaction": (13, 134), "rt_sigprocmask": (14, 135),
    "rt_sigreturn": (15, 139), "sigaltstack": (131, 132), "sched_yield": (24, 124), "sched_getaffinity": (204, 123),
    "clock_gettime": (228, 113), "gettimeofday": (96, 169), "getpid": (39, 172), "gettid": (186, 178),
    "restart_syscall": (219, 128), "exit": (60, 93), "exit_group": (231, 94), "set_robust_list": (273, 99),
    "rseq": (334, 293),
    "getcwd": (79, 17),
}  # fmt: skip
"""What reading, unpacking, drawing and writing to what is open already calls: each was seen, or goes with one seen.

Pillow asks for the folder that the process is in, before it saves to memory."""
MEMORY: Final = {"mmap": (9, 222), "mprotect": (10, 226)}
"""Allowed where the memory cannot be run afterwards: code that came with a file stays a picture."""
CLONE, CLONE3 = (56, 220), (435, 435)

LOAD, EQUALS, HAS_BITS, RETURN = 0x20, 0x15, 0x45, 0x06
NUMBER_AT, MACHINE_AT, FIRST_AT, THIRD_AT = 0, 4, 16, 32
ALLOW, KILL, FAIL_WITH = 0x7FFF0000, 0x80000000, 0x00050000
CAN_RUN, OWN_THREAD = 0x4, 0x10000
"""PROT_EXEC of mmap; CLONE_THREAD of clone."""
PR_GET_SECCOMP, PR_SET_SECCOMP, FILTER = 21, 22, 2


class _Step(ctypes.Structure):
    """struct sock_filter of linux/filter.h: what to do, how many steps to leave out if so and if not, with what."""

    _fields_ = (
        ("code", ctypes.c_uint16),
        ("yes", ctypes.c_uint8),
        ("no", ctypes.c_uint8),
        ("k", ctypes.c_uint32),
    )


class _Program(ctypes.Structure):
    """struct sock_fprog of linux/filter.h."""

    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step)))


def _close_seccomp(*, threads: bool) -> bool:
    machine, nothing = platform.machine(), ctypes.c_ulong(0)
    # A Python of 32 bits on such a machine calls by other numbers.
    if machine not in MACHINES or sys.maxsize < 2**32:
        return False
    if _libc().prctl(PR_GET_SECCOMP, nothing, nothing, nothing, nothing) < 0:
        return False
    steps = _steps(machine, threads=threads)
    program = _Program(len(steps), (_Step * len(steps))(*(_Step(*step) for step in steps)))
    how = ctypes.c_ulong(FILTER)
    _checked(_libc().prctl(PR_SET_SECCOMP, how, ctypes.byref(program), nothing, nothing))
    return True


def _steps(machine: str, *, threads: bool) -> Sequence[tuple[int, int, int, int]]:
    """What is not named fails as not permitted: a parser may go on without it, and is not killed for asking."""
    column = list(MACHINES).index(machine)
    allow, forbid = (RETURN, 0, 0, ALLOW), (RETURN, 0, 0, FAIL_WITH | errno.EPERM)
    steps = [(LOAD, 0, 0, MACHINE_AT), (EQUALS, 1, 0, MACHINES[machine]), (RETURN, 0, 0, KILL)]
    steps += [(LOAD, 0, 0, NUMBER_AT)]
    for numbers in NEEDED.values():
        steps += [(EQUALS, 0, 1, numbers[column]), allow]
    for numbers in MEMORY.values():
        can_run = [(LOAD, 0, 0, THIRD_AT), (HAS_BITS, 0, 1, CAN_RUN)]
        steps += [(EQUALS, 0, 4, numbers[column]), *can_run, forbid, allow]
    if threads:
        is_thread = [(LOAD, 0, 0, FIRST_AT), (HAS_BITS, 1, 0, OWN_THREAD)]
        steps += [(EQUALS, 0, 4, CLONE[column]), *is_thread, forbid, allow]
        # Its arguments lie in memory, where a filter cannot look; told that there is none, libraries ask by clone.
        steps += [(EQUALS, 0, 1, CLONE3[column]), (RETURN, 0, 0, FAIL_WITH | errno.ENOSYS)]
    return [*steps, forbid]
