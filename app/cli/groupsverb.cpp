#include "app/cli/groupstable.h"
#include "app/cli/interrupt.h"
#include "app/cli/screentext.h"
#include "app/cli/target.h"
#include "app/cli/topicboard.h"
#include "app/cli/verb.h"
#include "app/session/groupwatch.h"

#include <algorithm>
#include <charconv>

namespace app::cli {

using namespace model;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

// Rates need two looks; a single answer takes them this far apart.
constexpr auto rateLooks = 2'000ms;
constexpr auto sandboxPatience = 10'000ms;

struct GroupsChoice
{
    GroupFilter filter;
    bool watch = false;
    bool json = false;
    bool partitions = false;
    bool rates = true;
    std::chrono::seconds interval{2};
};

Result<GroupsChoice> choiceOf(const Arguments& arguments)
{
    GroupsChoice choice{.watch = arguments.has("watch"),
                        .json = arguments.has("json") || arguments.has("ndjson"),
                        .partitions = arguments.has("partitions"),
                        .rates = !arguments.has("quick")};
    for (const auto& text : arguments.values("group")) {
        auto pattern = GroupPattern::make(text);
        if (!pattern)
            return pattern.error();
        choice.filter.patterns.push_back(std::move(*pattern));
    }
    if (const auto text = arguments.value("lag-over")) {
        std::uint64_t records = 0;
        const auto end = text->data() + text->size();
        const auto [stop, fault] = std::from_chars(text->data(), end, records);
        if (fault != std::errc() || stop != end)
            return Error{.kind = Error::Kind::Malformed,
                         .text = "--lag-over: \"" + *text + "\" is no number of records."};
        choice.filter.lagOver = records;
    }
    const auto interval = arguments.count("interval");
    if (!interval)
        return interval.error();
    choice.interval = std::chrono::seconds(interval->value_or(2));
    return choice;
}

//! Asks the cluster for its groups and prints them, once or again and again.
class GroupsTeller
{
public:
    GroupsTeller(Target target, GroupsChoice choice)
        : m_target(std::move(target))
        , m_choice(std::move(choice))
        , m_terminal(Terminal::current())
        , m_painter(m_terminal)
        , m_store({.rows = 1, .memory = 1, .disk = 0})
        , m_board(m_store)
        , m_reader(m_store)
    {
        m_board.begin(source, m_target.connection.name);
    }

    int run()
    {
        auto probe = m_target.connector->groups(m_target.connection);
        if (!probe)
            return giveUp(probe.error());
        m_probe = std::move(*probe);
        return m_choice.watch ? watch() : once();
    }

private:
    Result<void> look() { return lookAtGroups(*m_probe, m_board, source, m_reader); }

    int once()
    {
        Interrupt interrupt;
        const auto deadline = Clock::now() + sandboxPatience;
        while (true) {
            if (const auto done = look(); !done)
                return giveUp(done.error());
            // The sandbox's services join and commit a moment after it is up.
            if (!m_target.sandbox || Clock::now() >= deadline || interrupt.requested()
                || allCommitted())
                break;
            interrupt.wait(500ms);
        }
        if (m_choice.rates && !interrupt.requested()) {
            interrupt.wait(rateLooks);
            if (!interrupt.requested()) {
                if (const auto done = look(); !done)
                    return giveUp(done.error());
            }
        }
        const auto chosen = m_choice.filter.of(*m_board.groups());
        writeOut(m_choice.json ? jsonLines(chosen, std::nullopt)
                               : groupsTable(chosen, m_choice.partitions, m_terminal, 0));
        if (interrupt.requested())
            return interrupted;
        return chosen.empty() ? nothingFound : success;
    }

    bool allCommitted() const
    {
        const auto groups = m_board.groups();
        return std::ranges::all_of(*groups, [](const auto& group) {
            return std::ranges::any_of(group->partitions, [](const PartitionLag& partition) {
                return partition.committed.has_value();
            });
        });
    }

    int watch()
    {
        Interrupt interrupt;
        std::string told;
        while (!interrupt.requested()) {
            const auto done = look();
            for (const auto& news : m_target.news())
                complain(news);
            if (!done && done.error().kind != Error::Kind::Unreachable)
                return giveUp(done.error());
            const auto trouble = done ? std::string() : done.error().text;
            if (trouble != told && !trouble.empty())
                complain(trouble + " Trying again.");
            told = trouble;
            if (done)
                show();
            interrupt.wait(m_choice.interval);
        }
        return success;
    }

    void show()
    {
        const auto chosen = m_choice.filter.of(*m_board.groups());
        if (m_choice.json)
            writeOut(jsonLines(chosen, now()));
        else
            m_painter.show(groupsTable(chosen, m_choice.partitions, m_terminal, m_terminal.height));
    }

    static constexpr SourceId source{0};

    Target m_target;
    GroupsChoice m_choice;
    Terminal m_terminal;
    Repainter m_painter;
    EventStore m_store; // empty: times of records are asked of the broker
    GroupBoard m_board;
    Reader m_reader;
    std::unique_ptr<GroupProbe> m_probe;
};

int groups(const Arguments& arguments)
{
    const auto words = sourceWords(arguments);
    if (!words)
        return refuse(groupsVerb(), words.error());
    if (!words->rest.empty())
        return refuse(groupsVerb(), {.text = "\"" + words->rest[0] + "\" is one word too many."});
    auto choice = choiceOf(arguments);
    if (!choice)
        return refuse(groupsVerb(), choice.error());
    auto target = findTarget(words->place, arguments);
    if (!target)
        return refuse(groupsVerb(), target.error());
    for (const auto& note : target->notes)
        complain(note);
    if (!target->connector->groups)
        return refuse(groupsVerb(),
                      {.text = std::string(target->connector->title) + " has no consumer groups."});
    if (target->sandbox)
        target->sandbox->waitUntilSettled();
    return GroupsTeller(std::move(*target), std::move(*choice)).run();
}

} // namespace

const Verb& groupsVerb()
{
    static const Verb verb = [] {
        Verb made{
            .name = "groups",
            .summary = "lists the consumer groups and how far behind they are",
            .usage = "SOURCE [options]",
            .options = {{"group", 'g', "NAME",
                         "a group, or a pattern with * and ?; may be given often"},
                        {"lag-over", 0, "N", "only groups with more than N records waiting"},
                        {"partitions", 'p', "", "a line for each partition too"},
                        {"watch", 'w', "", "again and again until Ctrl-C"},
                        {"interval", 'i', "SECONDS", "how often with --watch: 2 unless given"},
                        {"quick", 'q', "", "one look: no rates, no time to catch up"},
                        {"json", 'j', "", "one JSON object a group and line"},
                        {"ndjson", 0, "", "the same"},
                        {"help", 'h', "", "this text"}},
            .notes =
                "LAG is how many records wait on the broker, WAITS how long the oldest of them "
                "does, CATCH UP when none would\n"
                "wait any more at these rates. Nothing is joined, committed or altered. Groups "
                "that a cluster cannot list are\n"
                "asked by name: -X sagalens.groups=NAME,NAME.\n"
                "Without --watch the exit code is 1 when no group matches: --lag-over makes it a "
                "check for scripts.",
            .examples = "  sagalens groups kafka://localhost:9092\n"
                        "  sagalens groups shop --group 'payment-*' --partitions\n"
                        "  sagalens groups shop --lag-over 1000 --json | jq -r .group\n"
                        "  sagalens groups --sandbox --watch\n",
            .run = groups};
        made.options.insert(made.options.end() - 1, connectionOptions().begin(),
                            connectionOptions().end());
        return made;
    }();
    return verb;
}

} // namespace app::cli
