package org.nightlight.media.confinement;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/** The few functions of the C library through which a Linux process gives up its privileges. */
final class NativeCalls {

    private static final Linker LINKER = Linker.nativeLinker();
    private static final SymbolLookup LIBRARY = LINKER.defaultLookup();

    private static final MethodHandle SYSCALL = function(
            "syscall",
            FunctionDescriptor.of(JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    private static final MethodHandle PRCTL = function(
            "prctl",
            FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
            Linker.Option.firstVariadicArg(1));
    private static final MethodHandle OPEN =
            function("open", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle EXECVE =
            function("execve", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));

    private static final int SET_NO_NEW_PRIVILEGES = 38;
    private static final int PATH_ONLY_AND_CLOSED_ON_EXECUTION = 0x200000 | 0x80000;

    private NativeCalls() {}

    private static MethodHandle function(String name, FunctionDescriptor signature, Linker.Option... options) {
        return LINKER.downcallHandle(LIBRARY.findOrThrow(name), signature, options);
    }

    /** A system call with up to four whole numbers or addresses; negative when it fails. */
    static long systemCall(long number, long first, long second, long third, long fourth) {
        try {
            return (long) SYSCALL.invokeExact(number, first, second, third, fourth);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** From now on this thread, and what it starts, can gain no privileges. */
    static boolean giveUpNewPrivileges() {
        try {
            return (int) PRCTL.invokeExact(SET_NO_NEW_PRIVILEGES, 1L, 0L, 0L, 0L) == 0;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** A descriptor that stands for a path and cannot be read from; negative when there is no such path. */
    static int openPath(String path) {
        try (Arena arena = Arena.ofConfined()) {
            return (int) OPEN.invokeExact(arena.allocateFrom(path), PATH_ONLY_AND_CLOSED_ON_EXECUTION);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** Replaces this process by a program without any environment; returns only when that fails. */
    static void execute(String... command) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment arguments = arena.allocate(ADDRESS, command.length + 1L);
            for (int i = 0; i < command.length; i++) {
                arguments.setAtIndex(ADDRESS, i, arena.allocateFrom(command[i]));
            }
            arguments.setAtIndex(ADDRESS, command.length, MemorySegment.NULL);
            MemorySegment environment = arena.allocate(ADDRESS);
            environment.set(ADDRESS, 0, MemorySegment.NULL);
            int failed = (int) EXECVE.invokeExact(arena.allocateFrom(command[0]), arguments, environment);
            throw new IllegalStateException("execve gave " + failed + " for " + command[0]);
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static IllegalStateException unexpected(Throwable failure) {
        return new IllegalStateException("A function of the C library could not be called", failure);
    }
}
