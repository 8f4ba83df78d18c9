package org.nightlight.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nightlight.server.demo.DemoAccess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "demo-code",
        mixinStandardHelpOptions = true,
        description = "The one-time code that a person of the demo signs in with now.")
final class DemoCodeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Such as child-safety-reviewer.")
    private String name = "";

    @Option(names = "--data", description = "Folder of the demo's data.")
    private Optional<Path> data = Optional.empty();

    @Override
    public Integer call() throws IOException {
        Path folder = Folders.demo(data);
        DemoAccess access = new CredentialsFile(folder.resolve("demo-credentials.json"))
                .read()
                .orElseThrow(() -> new Failure(Main.WRONG_USAGE, "there is no demo in " + folder));
        DemoAccess.Person person = access.staff().stream()
                .filter(someone -> someone.name().equals(name))
                .findAny()
                .orElseThrow(() -> new Failure(
                        Main.WRONG_USAGE,
                        "nobody is called " + name + "; there are "
                                + String.join(
                                        ", ",
                                        access.staff().stream()
                                                .map(DemoAccess.Person::name)
                                                .toList())));
        System.out.println(OneTimeCode.now(person.totp()));
        return Main.DONE;
    }
}
