package org.nightlight.engine;

import java.util.function.UnaryOperator;

/**
 * Port: what is remembered of pairs, conversations and accounts between events, without any text.
 *
 * <p>Thread-safe; updates of one key are atomic. A store keeps what changed durable to the last second at most.
 */
public interface Memory {

    /** The state of a key; {@link MemoryState#EMPTY} when nothing is remembered. */
    MemoryState read(Key key);

    /** Changes the state of a key atomically; the function may be called more than once and must not block. */
    MemoryState update(Key key, UnaryOperator<MemoryState> change);

    /**
     * What a state belongs to.
     *
     * @param kind which kind of memory
     * @param id the account, the conversation, or {@code actor→target} for a directed pair
     */
    record Key(String service, Kind kind, String id) {

        /** The memory of what one account does to another; the ids are kept apart by their length. */
        public static Key pair(String service, String actor, String target) {
            return new Key(service, Kind.PAIR, actor.length() + ":" + actor + target);
        }

        /** The memory of an account. */
        public static Key account(String service, String account) {
            return new Key(service, Kind.ACCOUNT, account);
        }

        /** The memory of a conversation. */
        public static Key conversation(String service, String conversation) {
            return new Key(service, Kind.CONVERSATION, conversation);
        }
    }

    /** Kinds of memory. */
    enum Kind {
        PAIR,
        CONVERSATION,
        ACCOUNT
    }
}
