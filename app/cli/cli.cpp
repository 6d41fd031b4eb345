#include "app/cli/cli.h"

#include "app/cli/screentext.h"
#include "app/cli/terminal.h"
#include "app/cli/verb.h"

#include <algorithm>
#include <array>

namespace app::cli {

using model::Error;

namespace {

constexpr std::array<std::string_view, 5> words = {"help", "--help", "-h", "--version", "-V"};

int explain(std::span<const std::string> args)
{
    if (args.size() < 2) {
        writeOut(programHelp());
        return success;
    }
    const auto* verb = verbNamed(args[1]);
    if (!verb)
        return run(args.subspan(1, 1));
    writeOut(verbHelp(*verb));
    return success;
}

int unknownVerb(const std::string& word)
{
    std::vector<std::string_view> names;
    for (const auto& verb : verbs())
        names.push_back(verb.name);
    const auto meant = nearest(word, names);
    complain(Error{.text = "There is no verb \"" + word + "\".",
                   .advice = meant.empty() ? "See \"sagalens --help\"."
                                           : "Did you mean \"" + std::string(meant) + "\"?"});
    return wrongUsage;
}

} // namespace

std::span<const Verb> verbs()
{
    static const std::array all = {tailVerb(),        searchVerb(),      watchVerb(), topicsVerb(),
                                   outboxVerb(),      groupsVerb(),      keysVerb(),  schemasVerb(),
                                   metricsVerb(),     exportVerb(),      checkVerb(), doctorVerb(),
                                   connectionsVerb(), simulateVerb(),    sagasVerb(), processVerb(),
                                   topologyVerb(),    deadlettersVerb(), replayVerb()};
    return all;
}

const Verb* verbNamed(std::string_view name)
{
    const auto found = std::ranges::find(verbs(), name, &Verb::name);
    return found == verbs().end() ? nullptr : &*found;
}

void complain(const Error& error)
{
    complain(error.advice.empty() ? error.text : error.text + "\n" + error.advice);
}

void complain(std::string_view text)
{
    writeError("sagalens: " + harmlessText(text) + "\n");
}

int giveUp(const Error& error)
{
    complain(error);
    switch (error.kind) {
    case Error::Kind::Malformed:
    case Error::Kind::Unsupported:
    case Error::Kind::Failed:
        return failed;
    case Error::Kind::Cancelled:
        return interrupted;
    case Error::Kind::Unreachable:
    case Error::Kind::Denied:
    case Error::Kind::NotFound:
        break;
    }
    return noConnection;
}

int refuse(const Verb& verb, const Error& error)
{
    // Nothing is wrong with the words themselves.
    if (error.kind == Error::Kind::Unreachable || error.kind == Error::Kind::Denied)
        return giveUp(error);
    complain(error);
    writeError("See \"sagalens " + std::string(verb.name) + " --help\".\n");
    return wrongUsage;
}

bool isVerb(std::string_view word)
{
    return verbNamed(word) || std::ranges::find(words, word) != words.end();
}

int run(std::span<const std::string> args)
{
    if (args.empty() || args[0] == "help" || args[0] == "--help" || args[0] == "-h")
        return explain(args);
    if (args[0] == "--version" || args[0] == "-V") {
        writeOut("sagalens " SAGALENS_VERSION "\n");
        return success;
    }
    const auto* verb = verbNamed(args[0]);
    if (!verb)
        return unknownVerb(args[0]);
    const auto arguments = parseArguments(args.subspan(1), verb->options);
    if (!arguments)
        return refuse(*verb, arguments.error());
    if (arguments->has("help")) {
        writeOut(verbHelp(*verb));
        return success;
    }
    return verb->run(*arguments);
}

} // namespace app::cli
