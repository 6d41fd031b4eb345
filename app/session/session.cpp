#include "app/session/session.h"

#include "app/session/sourcefacts.h"
#include "model/connect/registry.h"

#include <algorithm>
#include <chrono>

namespace app {

using namespace model;
using namespace std::chrono_literals;

Session::Session(SessionConfig config)
    : m_profiles(std::move(config.profiles))
    , m_replayFolder(std::move(config.replayFolder))
    , m_store(std::move(config.budget))
    , m_gate(std::move(config.auditFile))
    , m_analysis(
          m_store, m_profiles, [this] { return sourceFacts(sources()); },
          std::move(config.conventions), config.sagas)
    , m_ingest([this](const std::stop_token& stop) { runIngest(stop); })
    , m_analyst(m_store, m_analysis.trackers())
{}

Session::~Session()
{
    // All are told before any is waited for, so that they end side by side.
    for (const auto& open : m_feeds)
        open->requestStop();
    for (const auto& [id, companions] : m_companions) {
        for (const auto& companion : companions)
            companion->requestStop();
    }
    m_ingest.request_stop();
    m_ingest.join();
    m_closing.clear();
    std::vector<std::shared_ptr<Feed>> feeds;
    {
        // The analyst may be asking for them, and a feed that ends may be waiting for the lock.
        const std::scoped_lock lock(m_mutex);
        feeds.swap(m_feeds);
    }
    feeds.clear();
}

Result<SourceId> Session::open(const Connection& connection, Watch watch)
{
    const auto* connector = connectorFor(connection.url);
    if (!connector || !connector->open)
        return Error{Error::Kind::Unsupported, "No connector knows " + connection.url + ".",
                     "Begin the address with kafka:// or file://."};
    auto factory = connector->open(connection, watch);
    SourceState state{
        .connection = connection, .watch = std::move(watch), .origin = connector->origin};
    const auto id = open(std::move(state), std::move(factory));
    m_companions[id] = attend(connection, *connector, id, m_analysis, m_journal);
    return id;
}

SourceId Session::open(SourceState state, SourceFactory connect)
{
    state.id = m_store.addSource(state.connection.name, state.origin);
    const auto id = state.id;
    auto opened = std::make_shared<Feed>(std::move(state), [this] { wake(); });
    {
        const std::scoped_lock lock(m_mutex);
        m_feeds.push_back(opened);
    }
    opened->start(std::move(connect));
    return id;
}

std::shared_ptr<Feed> Session::feed(SourceId id) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = std::ranges::find(m_feeds, id, &Feed::id);
    return found == m_feeds.end() ? nullptr : *found;
}

void Session::close(SourceId id)
{
    auto closed = feed(id);
    if (!closed)
        return;
    closed->requestStop();
    auto companions = std::move(m_companions[id]);
    m_companions.erase(id);
    for (const auto& companion : companions)
        companion->requestStop();
    const std::scoped_lock lock(m_mutex);
    std::erase(m_feeds, closed);
    m_closing.emplace_back([last = std::move(closed), beside = std::move(companions)]() mutable {
        beside.clear();
        last.reset();
    });
}

void Session::send(SourceId id, const SourceCommand& command)
{
    if (const auto open = feed(id))
        open->send(command);
}

std::vector<SourceState> Session::sources() const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<SourceState> states;
    states.reserve(m_feeds.size());
    for (const auto& open : m_feeds)
        states.push_back(open->state());
    return states;
}

void Session::wake()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_hasNews = true;
    }
    m_woken.notify_one();
}

void Session::runIngest(const std::stop_token& stop)
{
    Decoder decoder(m_profiles);
    std::unique_lock lock(m_mutex);
    while (m_woken.wait(lock, stop, [this] { return m_hasNews; })) {
        m_hasNews = false;
        {
            // Gone before the lock is taken again: a feed that was closed meanwhile ends here, and
            // its runner may be waiting in wake() for this very lock.
            const auto feeds = m_feeds;
            lock.unlock();
            for (const auto& open : feeds)
                open->take(m_store, decoder, m_journal);
        }
        lock.lock();
    }
}

} // namespace app
