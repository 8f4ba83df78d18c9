package org.nightlight.authorities.cybertipline.document;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Goes through the fields of a document in the order of the schema, once to check them and once to write them: the order
 * and the limits are told in one place, the classes named {@code …Order}.
 */
abstract class Fields {

    /** A block begins, or a single element. */
    abstract void begin(String step);

    /** What began last ends. */
    abstract void end();

    /** An attribute of what began last, before anything in it. */
    abstract <T> void attribute(String name, T value, Rule<? super T> rule);

    /** The text of what began last. */
    abstract <T> void content(T value, Rule<? super T> rule);

    /** A field that the schema asks for is not there. */
    abstract void missing(String name, String problem);

    /** A rule across fields, told at one of them. */
    abstract void insist(boolean holds, String name, String problem);

    /**
     * Whether the schema in use has a field, which came after November 2025; it is noted as left out if not.
     *
     * @param owner the type or element that has it
     */
    abstract boolean has(String owner, String name);

    /** Whether the schema in use has a field at its newer place and no more at its older one. */
    abstract boolean onlyAtNewerPlace(String newerOwner, String newerName, String olderOwner, String olderName);

    final <T> void optionalAttribute(String name, Optional<? extends T> value, Rule<? super T> rule) {
        value.ifPresent(given -> attribute(name, given, rule));
    }

    final <T> void element(String name, T value, Rule<? super T> rule) {
        begin(name);
        content(value, rule);
        end();
    }

    final <T> void optional(String name, Optional<? extends T> value, Rule<? super T> rule) {
        value.ifPresent(given -> this.<T>element(name, given, rule));
    }

    final <T> void required(String name, Optional<? extends T> value, Rule<? super T> rule) {
        value.ifPresentOrElse(
                given -> this.<T>element(name, given, rule), () -> missing(name, "is missing; it must be filled in"));
    }

    final <T> void each(String name, List<? extends T> values, Rule<? super T> rule) {
        blocks(name, values, value -> content(value, rule));
    }

    final void block(String name, Runnable inside) {
        begin(name);
        inside.run();
        end();
    }

    final <T> void block(String name, Optional<T> block, Consumer<T> inside) {
        block.ifPresent(given -> block(name, () -> inside.accept(given)));
    }

    final <T> void blocks(String name, List<? extends T> blocks, Consumer<T> inside) {
        for (int i = 0; i < blocks.size(); i++) {
            T block = blocks.get(i);
            block(FieldPath.step(name, i + 1), () -> inside.accept(block));
        }
    }
}
