#include "app/session/keywatch.h"

#include <algorithm>

namespace app {

using namespace model;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds nap = 150ms; // at most between two looks at what is wanted
constexpr std::chrono::milliseconds shortestRest = 2s;
constexpr std::chrono::milliseconds longestRest = 60s;
constexpr int restPerPass = 4; // a pass takes a fifth of the time at most
constexpr auto reachEvery = 1s;

std::string property(const Connection& connection, const char* name)
{
    const auto found = connection.properties.find(name);
    return found == connection.properties.end() ? std::string() : found->second;
}

} // namespace

KeyPattern keyPattern(const Connection& connection)
{
    auto text = property(connection, "keys.pattern");
    if (text.empty() && connection.url.starts_with("redis"))
        return {};
    return {std::move(text)};
}

std::vector<std::string> keyConsumers(const Connection& connection)
{
    std::vector<std::string> consumers;
    const auto text = property(connection, "keys.databases");
    for (std::size_t from = 0; from < text.size();) {
        const auto to = std::min(text.find(',', from), text.size());
        const auto colon = text.find(':', from);
        if (colon < to)
            consumers.push_back(text.substr(colon + 1, to - colon - 1));
        from = to + 1;
    }
    return consumers;
}

std::vector<ConsumerReach> consumerReach(const GroupBoard& groups)
{
    std::vector<ConsumerReach> reach;
    for (const auto& group : *groups.groups()) {
        for (const auto& partition : group->partitions) {
            if (partition.committed)
                reach.push_back({.consumer = group->name,
                                 .channel = partition.of.channel,
                                 .partition = partition.of.partition,
                                 .committed = *partition.committed});
        }
    }
    return reach;
}

KeyWatch::KeyWatch(const Connection& connection, const Connector& connector, SourceId id,
                   Boards boards, Journal& journal)
    : m_connection(connection)
    , m_id(id)
    , m_board(boards.keys)
    , m_groups(boards.groups)
    , m_journal(journal)
{
    m_board.open(id, connection.name, keyPattern(connection), keyConsumers(connection));
    m_attendant = std::make_unique<Attendant<KeyProbe>>(Attendant<KeyProbe>::Work{
        .make = [this, &connector] { return make(connector); },
        .ask = [this](KeyProbe& probe, const std::stop_token&) { return ask(probe); },
        .tell = [this](const std::optional<Error>& trouble) { tell(trouble); }});
}

KeyWatch::~KeyWatch()
{
    m_attendant.reset();
    m_board.close(m_id);
}

Result<std::unique_ptr<KeyProbe>> KeyWatch::make(const Connector& connector)
{
    auto probe = connector.keys(m_connection);
    if (!probe)
        return probe;
    m_budget = m_board.budget();
    (*probe)->choose(keyPattern(m_connection), m_budget);
    m_inPass = false;
    m_restsUntil = {};
    return probe;
}

Result<std::chrono::milliseconds> KeyWatch::ask(KeyProbe& probe)
{
    const auto now = Clock::now();
    if (now - m_reachAsked >= reachEvery) {
        m_reachAsked = now;
        m_board.setReach(consumerReach(m_groups));
    }
    if (const auto looked = lookUp(probe); !looked)
        return looked.error();
    if (const auto budget = m_board.budget(); !(budget == m_budget)) {
        m_budget = budget;
        probe.choose(keyPattern(m_connection), m_budget);
    }
    if (m_board.isPaused() || now < m_restsUntil)
        return nap;
    return scan(probe);
}

Result<void> KeyWatch::lookUp(KeyProbe& probe)
{
    const auto wanted = m_board.wanted(m_id);
    if (wanted.empty())
        return {};
    const auto states = probe.look(wanted, m_board.consumersOf(m_id));
    if (!states)
        return states.error();
    m_board.take(m_id, *states, now());
    return {};
}

Result<std::chrono::milliseconds> KeyWatch::scan(KeyProbe& probe)
{
    if (!std::exchange(m_inPass, true))
        m_passBegan = Clock::now();
    const auto page = probe.scan();
    if (!page)
        return page.error();
    m_board.take(m_id, *page, now());
    if (page->finished) {
        m_inPass = false;
        const auto took =
            std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_passBegan);
        m_restsUntil = Clock::now() + std::clamp(took * restPerPass, shortestRest, longestRest);
    }
    return m_budget.pause;
}

void KeyWatch::tell(const std::optional<Error>& trouble)
{
    m_board.trouble(m_id, trouble);
    const auto text = trouble ? trouble->text : std::string();
    if (text == std::exchange(m_told, text) || text.empty())
        return;
    // That the server is out of reach the source itself says, and a database need not have an
    // inbox.
    if (trouble->kind != Error::Kind::Unreachable && trouble->kind != Error::Kind::NotFound)
        m_journal.write(LogLine::Level::Warning, m_connection.name,
                        trouble->advice.empty() ? text : text + " " + trouble->advice);
}

} // namespace app
