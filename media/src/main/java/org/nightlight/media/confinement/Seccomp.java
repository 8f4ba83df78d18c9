package org.nightlight.media.confinement;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Seccomp: from now on the kernel refuses this process, in all of its threads, the system calls with which it could reach
 * others. What Java itself needs stays allowed; a list of what is allowed instead would break with every new version of
 * Java and of the C library.
 */
public final class Seccomp {

    private static final long SET_FILTER = 1;
    private static final long ALL_THREADS = 1;

    private static final int LOAD = 0x20;
    private static final int JUMP_IF_EQUAL = 0x15;
    private static final int JUMP_IF_AT_LEAST = 0x35;
    private static final int RETURN = 0x06;

    private static final int OFFSET_OF_NUMBER = 0;
    private static final int OFFSET_OF_ARCHITECTURE = 4;

    private static final int ALLOW = 0x7fff0000;
    private static final int REFUSE = 0x00050000 | 1;
    private static final int KILL_PROCESS = 0x80000000;

    /** Numbers from here on belong to a second set of calls on x86, which would go around the list. */
    private static final int SECOND_SET = 0x40000000;

    /** Processors and their numbers; the names of the calls are beside them in groups, as the kernel lists them. */
    private enum Processor {
        X86_64(0xc000003e, 317, new int[] {
            // socket, connect, accept, bind, listen, socketpair, accept4
            41,
            42,
            43,
            49,
            50,
            53,
            288,
            // fork, vfork, execve, execveat, kill, tkill, rt_sigqueueinfo
            57,
            58,
            59,
            322,
            62,
            200,
            129,
            // ptrace, process_vm_readv, process_vm_writev, pidfd_send_signal, pidfd_open, pidfd_getfd
            101,
            310,
            311,
            424,
            434,
            438,
            // mount, umount2, pivot_root, chroot, unshare, setns, open_tree, move_mount, fsopen, mount_setattr
            165,
            166,
            155,
            161,
            272,
            308,
            428,
            429,
            430,
            442,
            // init_module, delete_module, finit_module, kexec_load, kexec_file_load, reboot
            175,
            176,
            313,
            246,
            320,
            169,
            // bpf, perf_event_open, userfaultfd, io_uring_setup, io_uring_enter, io_uring_register
            321,
            298,
            323,
            425,
            426,
            427,
            // add_key, request_key, keyctl, name_to_handle_at, open_by_handle_at, memfd_create
            248,
            249,
            250,
            303,
            304,
            319
        }),
        AARCH64(0xc00000b7, 277, new int[] {
            198, 203, 202, 200, 201, 199, 242, 221, 281, 129, 130, 138, 117, 270, 271, 424, 434, 438, 40, 39, 41, 51,
            97, 268, 428, 429, 430, 442, 105, 106, 273, 104, 294, 142, 280, 241, 282, 425, 426, 427, 217, 218, 219, 264,
            265, 279
        });

        private final int architecture;
        private final long seccomp;
        private final int[] refused;

        Processor(int architecture, long seccomp, int[] refused) {
            this.architecture = architecture;
            this.seccomp = seccomp;
            this.refused = refused;
        }

        static Optional<Processor> current() {
            return switch (System.getProperty("os.arch", "")) {
                case "amd64", "x86_64" -> Optional.of(X86_64);
                case "aarch64" -> Optional.of(AARCH64);
                default -> Optional.empty();
            };
        }
    }

    /** One instruction of the filter: what to do, where to go on when it holds and when not, and with which value. */
    private record Instruction(int code, int whenTrue, int whenFalse, int value) {}

    private Seccomp() {}

    /**
     * Installs the filter for the whole process; it cannot be taken off again.
     *
     * @return whether the kernel did it
     */
    public static boolean refuseReachingOthers() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return false;
        }
        return Processor.current().filter(Seccomp::install).isPresent();
    }

    private static boolean install(Processor processor) {
        if (!NativeCalls.giveUpNewPrivileges()) {
            return false;
        }
        List<Instruction> filter = filter(processor);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment instructions = arena.allocate(8L * filter.size(), 8);
            for (int i = 0; i < filter.size(); i++) {
                Instruction instruction = filter.get(i);
                instructions.set(JAVA_SHORT, i * 8L, (short) instruction.code());
                instructions.set(JAVA_BYTE, i * 8L + 2, (byte) instruction.whenTrue());
                instructions.set(JAVA_BYTE, i * 8L + 3, (byte) instruction.whenFalse());
                instructions.set(JAVA_INT, i * 8L + 4, instruction.value());
            }
            MemorySegment program = arena.allocate(16, 8);
            program.set(JAVA_SHORT, 0, (short) filter.size());
            program.set(ADDRESS, 8, instructions);
            return NativeCalls.systemCall(processor.seccomp, SET_FILTER, ALL_THREADS, program.address(), 0) == 0;
        }
    }

    private static List<Instruction> filter(Processor processor) {
        List<Instruction> filter = new ArrayList<>();
        filter.add(new Instruction(LOAD, 0, 0, OFFSET_OF_ARCHITECTURE));
        filter.add(new Instruction(JUMP_IF_EQUAL, 1, 0, processor.architecture));
        filter.add(new Instruction(RETURN, 0, 0, KILL_PROCESS));
        filter.add(new Instruction(LOAD, 0, 0, OFFSET_OF_NUMBER));
        int remaining = processor.refused.length;
        // A jump counts the instructions that it passes over; the refusal comes after the list and the permission.
        filter.add(new Instruction(JUMP_IF_AT_LEAST, remaining + 1, 0, SECOND_SET));
        for (int number : processor.refused) {
            filter.add(new Instruction(JUMP_IF_EQUAL, remaining, 0, number));
            remaining--;
        }
        filter.add(new Instruction(RETURN, 0, 0, ALLOW));
        filter.add(new Instruction(RETURN, 0, 0, REFUSE));
        return filter;
    }
}
