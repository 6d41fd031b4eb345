#include "app/cli/interrupt.h"
#include "app/cli/lettertext.h"
#include "app/cli/scanoptions.h"
#include "app/cli/screentext.h"
#include "model/deadletter/replayplanner.h"

#include <algorithm>
#include <charconv>

namespace app::cli {

using namespace model;

namespace {

constexpr std::uint64_t usualRows = 100; // of a table

bool wantsJson(const Arguments& arguments)
{
    return arguments.has("json") || arguments.has("ndjson");
}

Result<std::vector<GroupBy>> levelsOf(const Arguments& arguments)
{
    std::vector<GroupBy> levels;
    auto text = arguments.value("by").value_or("reason,message");
    for (std::size_t at = 0; at <= text.size();) {
        const auto end = std::min(text.find(',', at), text.size());
        const auto name = text.substr(at, end - at);
        const auto by = groupByNamed(name);
        if (!by)
            return Error{.kind = Error::Kind::Malformed,
                         .text = "Dead letters cannot be grouped by \"" + name + "\".",
                         .advice = "They can by " + groupByNames() + "."};
        levels.push_back(*by);
        at = end + 1;
    }
    if (levels.size() > 2)
        return Error{.kind = Error::Kind::Malformed,
                     .text = "Dead letters are grouped by two things at most."};
    return levels;
}

int list(LetterRequest request, const Arguments& arguments)
{
    const auto terminal = Terminal::current();
    const bool asJson = wantsJson(arguments);
    if (!asJson && request.limit == 0)
        request.limit = usualRows;
    const auto limit = request.limit;
    LetterSource source(request, terminal);
    Interrupt interrupt;
    std::uint64_t shown = 0;
    const auto failure = source.read(interrupt, [&](const FoundLetter& found) {
        if (asJson) {
            writeOut(letterJson(found));
        } else {
            if (shown == 0)
                writeOut(letterTitles(terminal));
            writeOut(letterLine(found, terminal));
        }
        ++shown;
        return true;
    });
    if (!asJson && shown == limit && !request.quiet)
        complain("only the first " + grouped(limit) + " are shown; -n shows more.");
    if (failure)
        return *failure;
    return shown > 0 ? success : nothingFound;
}

int groups(LetterRequest request, const Arguments& arguments)
{
    const auto levels = levelsOf(arguments);
    if (!levels)
        return refuse(deadlettersVerb(), levels.error());
    const auto terminal = Terminal::current();
    LetterSource source(request, terminal);
    const bool bySteps = std::ranges::count(*levels, GroupBy::Step) > 0;
    LetterGroups all(*levels, bySteps ? sagaSteps() : StepOf());
    Interrupt interrupt;
    const auto failure = source.read(interrupt, [&](const FoundLetter& found) {
        all.add(found.letter, found.event, !found.replayedBy.empty());
        return true;
    });
    const auto found = all.groups();
    writeOut(wantsJson(arguments) ? groupsJson(found, *levels)
                                  : groupsText(found, *levels, terminal));
    if (all.overflow() > 0)
        complain(grouped(all.overflow()) + " dead letters are in no group: there are too many.");
    if (failure)
        return *failure;
    return found.empty() ? nothingFound : success;
}

struct Place
{
    std::string channel;
    std::int32_t partition = 0;
    std::int64_t offset = 0;
};

std::optional<Place> placeOf(std::string_view text)
{
    Place place;
    const auto last = text.rfind('/');
    const auto middle = last == std::string_view::npos ? last : text.rfind('/', last - 1);
    if (middle == std::string_view::npos || middle == 0)
        return std::nullopt;
    const auto read = [](std::string_view digits, auto& number) {
        const auto* const end = digits.data() + digits.size();
        const auto result = std::from_chars(digits.data(), end, number);
        return result.ec == std::errc{} && result.ptr == end && number >= 0;
    };
    place.channel = text.substr(0, middle);
    if (!read(text.substr(middle + 1, last - middle - 1), place.partition)
        || !read(text.substr(last + 1), place.offset))
        return std::nullopt;
    return place;
}

int show(LetterRequest request, const Arguments& arguments, const std::string& word)
{
    const auto place = placeOf(word);
    if (!place)
        return refuse(deadlettersVerb(),
                      {.kind = Error::Kind::Malformed,
                       .text = "\"" + word + "\" is no place of a dead letter.",
                       .advice = "Write it as TOPIC/PARTITION/OFFSET, as list does."});
    request.watch.channels = {place->channel};
    request.watch.partitions = {place->partition};
    if (request.target.connector->origin != Origin::Captured)
        request.watch.start = {.at = Start::At::Position, .count = place->offset};
    request.told = true; // who names it wants to see it
    request.replayed = true;
    request.quiet = true;
    const auto all = profiles();
    LetterSource source(request, Terminal::current());
    Interrupt interrupt;
    bool isFound = false;
    const auto failure = source.read(interrupt, [&](const FoundLetter& found) {
        if (found.event.partition != place->partition || found.event.position < place->offset)
            return true;
        isFound = found.event.position == place->offset;
        if (isFound)
            writeOut(wantsJson(arguments) ? letterJson(found) : letterPage(found, all));
        return false;
    });
    if (failure)
        return *failure;
    if (!isFound)
        complain("There is no record at " + word + " (any more).");
    return isFound ? success : nothingFound;
}

//! Says that a topic holds dead letters, or takes it back.
int mark(const std::string& channel, const std::optional<std::string>& convention)
{
    const auto known = conventions();
    if (convention && !convention->empty() && *convention != ConventionSet::noLetters
        && !known.find(*convention)) {
        std::string names;
        for (const auto& one : known)
            names += one.name + ", ";
        return refuse(deadlettersVerb(),
                      {.kind = Error::Kind::Malformed,
                       .text = "There is no convention \"" + *convention + "\".",
                       .advice = "There are " + names + "and \"none\": it holds no dead letters."});
    }
    if (!convention && !known.told().contains(channel)) {
        complain("Nothing was said of " + channel + ".");
        return nothingFound;
    }
    const auto told = tellChannel(channel, convention);
    return told ? success : giveUp(told.error());
}

int listMarks(const Arguments& arguments)
{
    const auto known = conventions();
    for (const auto& [channel, convention] : known.told())
        writeOut(wantsJson(arguments) ? markJson(channel, convention)
                                      : padded(screenText(channel, 200), 40) + " "
                                            + (convention.empty() ? "(by their headers)"
                                                                  : screenText(convention, 100))
                                            + "\n");
    return known.told().empty() ? nothingFound : success;
}

//! What needs no source; nothing: another action.
std::optional<int> aboutTopics(const std::string& action, const Arguments& rest)
{
    if (action == "marks")
        return listMarks(rest);
    if (action != "mark" && action != "unmark")
        return std::nullopt;
    if (rest.positionals.size() != 1)
        return refuse(deadlettersVerb(), {.text = "Which topic to " + action + " is missing."});
    const auto convention =
        action == "mark" ? std::optional(rest.value("convention").value_or("")) : std::nullopt;
    return mark(rest.positionals.front(), convention);
}

int deadletters(const Arguments& arguments)
{
    if (arguments.positionals.empty())
        return refuse(deadlettersVerb(),
                      {.text = "What to do is missing: list, groups, show, mark, "
                               "unmark or marks."});
    const auto action = arguments.positionals.front();
    auto rest = arguments;
    rest.positionals.erase(rest.positionals.begin());
    if (const auto done = aboutTopics(action, rest))
        return *done;
    std::string place;
    if (action == "show") {
        if (rest.positionals.empty())
            return refuse(deadlettersVerb(),
                          {.text = "Which dead letter is missing: TOPIC/PARTITION/OFFSET."});
        place = rest.positionals.back();
        rest.positionals.pop_back();
    } else if (action != "list" && action != "groups") {
        return refuse(deadlettersVerb(), {.text = "There is no \"deadletters " + action + "\".",
                                          .advice = "There are list, groups, show, mark, unmark "
                                                    "and marks."});
    }
    auto request = letterRequest(rest);
    if (!request)
        return refuse(deadlettersVerb(), request.error());
    if (action == "list")
        return list(std::move(*request), arguments);
    if (action == "groups")
        return groups(std::move(*request), arguments);
    return show(std::move(*request), arguments, place);
}

} // namespace

const Verb& deadlettersVerb()
{
    static const Verb verb{
        .name = "deadletters",
        .summary = "finds dead letters, with their origin and reason",
        .usage = "list|groups|show SOURCE [FILTER] [TOPIC/PARTITION/OFFSET] [options] | mark TOPIC "
                 "[--convention NAME] | unmark TOPIC | marks",
        .options =
            withLetterOptions({{"by", 'b', "WHAT[,WHAT]",
                                "groups: by one or two of "
                                "reason, message, type, origin, consumer, version, "
                                "convention, channel, step"},
                               {"convention", 0, "NAME",
                                "mark: how its dead letters are read; \"none\": it has none"},
                               {"json", 'j', "", "one JSON object a line"},
                               {"ndjson", 0, "", "the same"}}),
        .notes = "mark says of a topic that it holds dead letters though nothing tells; that is "
                 "remembered, for the window too.\n"
                 "Without -t topics are looked through whose names or newest records are those of "
                 "dead letters. Conventions of Spring,\n"
                 "Kafka Connect and Streams, SmallRye, MassTransit, NServiceBus and more are built "
                 "in; your own are files in the\n"
                 "configuration folder (dead-letters/*.json). What was replayed is left out. Exit "
                 "code 1: there are none.",
        .examples = "  sagalens deadletters groups kafka://localhost:9092\n"
                    "  sagalens deadletters groups shop --by origin,consumer --from -1d\n"
                    "  sagalens deadletters list shop -w reason=com.shop.Declined 'payload.total > "
                    "100' --json\n"
                    "  sagalens deadletters groups shop --by step,version\n"
                    "  sagalens deadletters show shop orders-dlt/3/77\n"
                    "  sagalens deadletters mark parking-lot --convention spring-kafka\n",
        .run = deadletters};
    return verb;
}

} // namespace app::cli
