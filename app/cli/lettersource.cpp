#include "app/cli/lettersource.h"

#include "app/cli/scanoptions.h"
#include "app/cli/screentext.h"
#include "app/session/markerread.h"
#include "app/session/sagawatch.h"
#include "model/deadletter/replaymarker.h"
#include "model/deadletter/replayplanner.h"
#include "model/deadletter/replayshelf.h"
#include "model/saga/stepfinder.h"

#include <algorithm>
#include <array>
#include <set>

namespace app::cli {

using namespace model;

namespace {

// So many of each partition's newest records are looked at for headers of dead letters.
constexpr std::int64_t samples = 5;

constexpr std::array<Option, 3> letterOptions{{
    {"where", 'w', "WHAT=NAME",
     "only a group: reason, message, type, origin, consumer, version, convention, channel, step"},
    {"told", 0, "", "all records of the topics named with -t are dead letters, whatever they look"},
    {"replayed", 0, "", "those too that were replayed already"},
}};

Result<LetterTest> testOf(const std::string& text)
{
    const auto equals = text.find('=');
    const auto by = equals == std::string::npos
                        ? std::nullopt
                        : groupByNamed(std::string_view(text).substr(0, equals));
    if (!by)
        return Error{.kind = Error::Kind::Malformed,
                     .text = "--where: \"" + text + "\" is not understood.",
                     .advice = "Write one of " + groupByNames() + ", \"=\", and the group's name."};
    return LetterTest{*by, text.substr(equals + 1)};
}

} // namespace

std::vector<Option> withLetterOptions(std::vector<Option> own)
{
    own.insert(own.begin(), letterOptions.begin(), letterOptions.end());
    return withCommonOptions(std::move(own));
}

ConventionSet conventions()
{
    std::vector<Error> errors;
    auto set = userConventions(errors);
    for (const auto& wrong : errors)
        complain(wrong);
    return set;
}

StepOf sagaSteps()
{
    std::vector<Error> errors;
    const auto definitions = userSagas(errors);
    for (const auto& wrong : errors)
        complain(wrong);
    return [finder = std::make_shared<saga::StepFinder>(definitions)](std::string_view type,
                                                                      std::string_view consumer) {
        return finder->stepOf(type, consumer);
    };
}

Result<LetterRequest> letterRequest(const Arguments& arguments)
{
    const auto words = sourceWords(arguments);
    if (!words)
        return words.error();
    const auto limit = arguments.count("limit");
    if (!limit)
        return limit.error();
    auto filter = filterText(arguments, *words);
    if (!filter)
        return filter.error();
    auto matcher = Matcher::forFilter(*filter, profiles());
    if (!matcher)
        return matcher.error();
    std::vector<LetterTest> tests;
    for (const auto& text : arguments.values("where")) {
        auto test = testOf(text);
        if (!test)
            return test.error();
        tests.push_back(std::move(*test));
    }
    if (arguments.has("told") && !arguments.has("topic"))
        return Error{.kind = Error::Kind::Malformed,
                     .text = "--told says that named topics hold dead letters, and none is named.",
                     .advice = "Name them with -t."};
    auto target = findTarget(words->place, arguments);
    if (!target)
        return target.error();
    for (const auto& note : target->notes)
        complain(note);
    if (!target->connector->open)
        return Error{.kind = Error::Kind::Unsupported,
                     .text = std::string(target->connector->title) + " has no dead letters here."};
    auto watch = watchFor(arguments, *target, "beginning");
    if (!watch)
        return watch.error();
    watch->untilEnd = true;
    return LetterRequest{.target = std::move(*target),
                         .watch = std::move(*watch),
                         .matcher = std::move(*matcher),
                         .conventions = conventions(),
                         .tests = std::move(tests),
                         .told = arguments.has("told"),
                         .replayed = arguments.has("replayed"),
                         .quiet = arguments.has("quiet"),
                         .limit = limit->value_or(0),
                         .filter = std::move(*filter)};
}

LetterSource::LetterSource(LetterRequest& request, const Terminal& terminal)
    : m_request(request)
    , m_status(terminal)
    , m_recogniser(request.conventions)
    , m_decoder(profiles())
    , m_replayed(ReplayShelf(replayFolder()).replayed(sourceText(request.target.connection)))
{
    const auto asksForSteps = [](const LetterTest& test) { return test.by == GroupBy::Step; };
    if (std::ranges::any_of(request.tests, asksForSteps))
        m_stepOf = sagaSteps();
    if (request.told) {
        for (const auto& channel : request.watch.channels)
            m_recogniser.tell(channel);
    }
}

//! What other computers replayed, where the cluster has it noted.
void LetterSource::readMarkers()
{
    auto markers = app::readMarkers({m_request.target.connector, m_request.target.connection});
    if (markers)
        m_replayed.merge(*markers);
    else if (!m_request.quiet)
        complain("what other computers replayed is not known: " + markers.error().text);
}

//! Without names: those whose name or whose newest records say that they hold dead letters.
std::optional<int> LetterSource::chooseChannels(Interrupt& interrupt)
{
    auto& target = m_request.target;
    if (!m_request.watch.channels.empty() || !target.connector->directory
        || target.connector->origin == Origin::Captured)
        return std::nullopt;
    auto directory = target.connector->directory(target.connection);
    if (!directory)
        return giveUp(directory.error());
    const auto all = (*directory)->channels();
    if (!all)
        return giveUp(all.error());
    std::set<std::string> chosen;
    std::int64_t partitions = 0;
    Watch sample{.start = {.at = Start::At::Back}, .untilEnd = true};
    for (const auto& channel : *all) {
        if (channel.internal || isMarkerTopic(channel.name))
            continue;
        if (m_recogniser.looksSo(channel.name)) {
            chosen.insert(channel.name);
            continue;
        }
        sample.channels.push_back(channel.name);
        partitions += std::int64_t(channel.partitions.size());
    }
    if (!sample.channels.empty()) {
        sample.start.count = samples * partitions;
        std::unique_ptr<SourceReader> reader;
        const auto look = [&](const Batch& batch) {
            for (const auto& entry : batch.entries()) {
                const auto& channel = reader->lane(entry.lane).channel;
                if (!chosen.contains(channel) && m_recogniser.recognise(channel, batch.body(entry)))
                    chosen.insert(channel);
            }
            return true;
        };
        reader = std::make_unique<SourceReader>(
            interrupt, SourceReader::Handlers{look, [] {}, [](const std::string&) {}});
        if (reader->run(target.connector->open(target.connection, sample))
            == SourceReader::Ended::Failed) {
            complain(whyFailed(*reader, target));
            return noConnection;
        }
    }
    m_request.watch.channels.assign(chosen.begin(), chosen.end());
    return std::nullopt;
}

std::optional<int> LetterSource::read(Interrupt& interrupt, const Take& take)
{
    if (m_request.target.sandbox)
        m_request.target.sandbox->waitUntilSettled();
    if (const auto failure = chooseChannels(interrupt))
        return failure;
    readMarkers();
    const bool isFile = m_request.target.connector->origin == Origin::Captured;
    if (m_request.watch.channels.empty() && !isFile)
        return std::nullopt;
    std::unique_ptr<SourceReader> reader;
    SourceReader::Handlers handlers;
    handlers.take = [&](const Batch& batch) { return takeBatch(batch, *reader, take); };
    handlers.pause = [this] {
        if (!m_request.quiet)
            m_status.show("read " + counted(m_scanned, "record") + ", found "
                          + counted(m_found, "dead letter"));
    };
    handlers.tell = [this](const std::string& text) {
        m_status.clear();
        complain(text);
    };
    reader = std::make_unique<SourceReader>(interrupt, std::move(handlers));
    const auto ended =
        reader->run(m_request.target.connector->open(m_request.target.connection, m_request.watch));
    m_status.clear();
    finish(ended, *reader);
    if (ended == SourceReader::Ended::Failed)
        return noConnection;
    if (ended == SourceReader::Ended::Interrupted)
        return interrupted;
    return std::nullopt;
}

void LetterSource::finish(SourceReader::Ended ended, const SourceReader& reader)
{
    if (ended == SourceReader::Ended::Failed)
        complain(whyFailed(reader, m_request.target));
    if (m_request.quiet)
        return;
    auto text =
        "read " + counted(m_scanned, "record") + ", found " + counted(m_found, "dead letter");
    if (m_hidden > 0)
        text += ", left out " + grouped(m_hidden) + " that were replayed (--replayed shows them)";
    writeError(text + "\n");
    if (const auto error = m_request.matcher.firstError())
        complain("the filter's first error: " + error->text);
}

bool LetterSource::takeBatch(const Batch& batch, const SourceReader& reader, const Take& take)
{
    for (const auto& entry : batch.entries()) {
        const auto& lane = reader.lane(entry.lane);
        const auto bytes = batch.bodyBytes(entry);
        EventView event{.row = m_scanned++,
                        .time = entry.time,
                        .timeKind = entry.timeKind,
                        .origin = m_request.target.connector->origin,
                        .source = m_request.target.connection.name,
                        .channel = lane.channel,
                        .partition = lane.partition,
                        .position = entry.position,
                        .body = readBody(bytes, entry.hasValue)};
        event.readable = batch.byteSize() - entry.bodyOffset - entry.bodySize;
        if (!takeOne(event, bytes, take))
            return false;
    }
    return true;
}

bool LetterSource::takeOne(EventView event, std::string_view bytes, const Take& take)
{
    const auto letter = m_recogniser.recognise(event);
    if (letter)
        m_origins.add(letter->origin);
    if (!letter || !m_request.matcher.matches(event, bytes))
        return true;
    const auto facts = m_decoder.decode(event.body, event.readable);
    event.type = facts.type;
    event.version = facts.version.value_or(-1);
    event.profile = facts.profile;
    event.form = facts.form;
    event.findings = facts.findings;
    if (!passes(*letter, event))
        return true;
    FoundLetter found{*letter, event, facts.eventId, {}};
    if (!m_replayed.empty()) {
        const auto sent =
            m_replayed.find(placeText(event.channel, event.partition, event.position));
        if (sent != m_replayed.end())
            found.replayedBy = sent->second;
    }
    if (!found.replayedBy.empty() && !m_request.replayed) {
        ++m_hidden;
        return true;
    }
    ++m_found;
    return take(found) && m_found != m_request.limit;
}

bool LetterSource::passes(const DeadLetter& letter, const EventView& event) const
{
    return std::ranges::all_of(m_request.tests, [&](const LetterTest& test) {
        return groupName(test.by, letter, event, m_stepOf) == test.name;
    });
}

} // namespace app::cli
