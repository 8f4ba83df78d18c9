package org.nightlight.testkit.harbour;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * What happens on Harbour by itself: small talk most of the time, and now and then a scene. A scene is skeletal, and ends
 * at the first message that would do harm.
 */
final class Traffic {

    private static final int TALK_BEFORE_A_SCENE = 12;

    private static final List<List<String>> SMALL_TALK = List.of(
            List.of("did you finish the maths homework?", "almost, question 4 is hard", "same, let's ask in class"),
            List.of("gg, that last round was close", "one more?", "after dinner"),
            List.of("the tide is really high today", "saw it from the bus, wow"),
            List.of("are you coming to practice on thursday?", "yes, mum drives me", "see you there"),
            List.of("my sourdough finally worked", "picture or it didn't happen", "haha, later"),
            List.of("which build do you use for the lighthouse level?", "double jump and the lantern", "thanks!"),
            List.of("the library has the new comic", "reserve it for me please", "done"));

    private static final List<String> PROFILES = List.of(
            "Boats, books and bad puns.", "Goalkeeper. Dog person.", "Here for the puzzles.", "Learning guitar.");

    private final PostOffice office;
    private final List<Resident> residents;
    private final Random random;
    private int turn;

    Traffic(PostOffice office, List<Resident> residents, Random random) {
        this.office = office;
        this.residents = residents;
        this.random = random;
    }

    /** Lets the next thing happen. */
    void step() throws InterruptedException {
        turn++;
        if (turn % TALK_BEFORE_A_SCENE == 0) {
            scene(turn / TALK_BEFORE_A_SCENE % 6);
        } else if (turn % 9 == 0) {
            Resident someone = any(resident -> true);
            office.changeProfile(someone.id(), PROFILES.get(random.nextInt(PROFILES.size())));
        } else if (turn % 5 == 0) {
            Resident from = any(Resident::minor);
            office.sendPicture(from.id(), other(from, Resident::minor).id(), Drawings.reencoded(random.nextInt(4000)));
        } else {
            boolean young = random.nextBoolean();
            Resident one = any(resident -> resident.minor() == young);
            Resident two = other(one, resident -> resident.minor() == young);
            List<String> talk = SMALL_TALK.get(random.nextInt(SMALL_TALK.size()));
            for (int line = 0; line < talk.size(); line++) {
                office.sendText(
                        line % 2 == 0 ? one.id() : two.id(), line % 2 == 0 ? two.id() : one.id(), talk.get(line));
            }
        }
    }

    private void scene(int number) throws InterruptedException {
        Resident adult = any(resident ->
                resident.band().equals("adult") && resident.guardianOf().isEmpty());
        Resident child = any(Resident::minor);
        switch (number) {
            case 0 -> office.sendPicture(adult.id(), child.id(), Drawings.reencoded(Drawings.LISTED));
            case 1 -> {
                office.sendText(adult.id(), child.id(), "hi, we were in the same lobby yesterday");
                office.sendText(adult.id(), child.id(), "let's keep this between us, don't tell anyone we talk");
                office.sendText(adult.id(), child.id(), "let's move to another app, this one is slow");
            }
            case 2 -> office.sendText(adult.id(), child.id(), "join me here: https://invite.example/lighthouse");
            case 3 -> {
                for (int i = 0; i < 3; i++) {
                    office.requestContact(
                            adult.id(), other(adult, Resident::minor).id());
                }
            }
            case 4 -> {
                // looks alike and is harmless: friends of one age plan a surprise
                Resident friend = other(child, resident -> resident.band().equals(child.band()));
                office.sendText(child.id(), friend.id(), "don't tell cedar-17, the surprise party is on saturday");
                office.sendText(friend.id(), child.id(), "promise! I bring the cake");
            }
            default -> {
                // looks alike and is harmless: a guardian asks
                Resident parent = any(resident -> !resident.guardianOf().isEmpty());
                office.sendText(parent.id(), parent.guardianOf().getFirst(), "are you home alone? I'm back at six");
            }
        }
    }

    private Resident any(Predicate<Resident> wanted) {
        List<Resident> choice = residents.stream().filter(wanted).toList();
        return choice.get(random.nextInt(choice.size()));
    }

    private Resident other(Resident one, Predicate<Resident> wanted) {
        return any(wanted.and(resident -> !resident.id().equals(one.id())));
    }
}
