#include "app/session/replayfates.h"

#include "app/session/clusterread.h"
#include "app/session/session.h"
#include "model/deadletter/recogniser.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace app {

using namespace model;

namespace {

using Times = std::unordered_map<std::uint64_t, Timestamp>;

//! When each was sent, at the earliest: a quick consumer may have answered before the receipt was
//! noted, but never before there was a plan.
Result<Times> sentTimes(ReplayJournal& journal)
{
    constexpr std::chrono::seconds earlier{5};
    Times times;
    const auto seen = journal.visit([&](const PlannedItem& item, const Receipt& receipt) {
        if (receipt.state == Receipt::State::Confirmed)
            times[item.number] = std::max(journal.header().created, receipt.time - earlier);
        return true;
    });
    return seen ? Result<Times>(std::move(times)) : Result<Times>(seen.error());
}

MessageFates::Copy copyOf(const PlannedItem& item, Timestamp sent, Decoder& decoder)
{
    Body body;
    if (item.record.key)
        body.key = *item.record.key;
    if (item.record.value)
        body.value = *item.record.value;
    HeaderListBuilder headers;
    for (const auto& [name, value] : item.record.headers)
        headers.add(name, value ? std::optional<std::string_view>(*value) : std::nullopt);
    body.headers = headers.list();
    const auto facts = decoder.decode(body, 0);
    return {.number = item.number,
            .eventId = std::string(facts.eventId),
            .correlationId = std::string(facts.correlationId),
            .sent = sent};
}

MessageFates::Seen seenOf(const Body& body, const Facts& facts, Timestamp time, bool isLetter)
{
    return {.isDeadLetter = isLetter,
            .replayId = body.headers.last(replayheaders::id).value_or(std::string_view()),
            .eventId = facts.eventId,
            .causationId = facts.causationId,
            .correlationId = facts.correlationId,
            .time = time};
}

Result<std::vector<std::string>> channelsOf(const ReplayPlace& place)
{
    std::vector<std::string> names;
    auto directory = place.connector->directory(place.connection);
    if (!directory)
        return directory.error();
    const auto all = (*directory)->channels();
    if (!all)
        return all.error();
    for (const auto& channel : *all) {
        if (!channel.internal)
            names.push_back(channel.name);
    }
    return names;
}

} // namespace

Result<MessageFates> sentCopies(ReplayJournal& journal, const ProfileSet& profiles)
{
    constexpr std::size_t piece = 1'000;
    MessageFates fates(journal.header().id);
    const auto times = sentTimes(journal);
    if (!times)
        return times.error();
    Decoder decoder(profiles);
    for (std::size_t lane = 0; lane < journal.lanes().size(); ++lane) {
        std::int64_t seq = 0;
        for (;;) {
            const auto items = journal.items(std::uint32_t(lane), seq, piece);
            if (!items)
                return items.error();
            for (const auto& item : *items) {
                if (const auto time = times->find(item.number); time != times->end())
                    fates.add(copyOf(item, time->second, decoder));
            }
            if (items->size() < piece)
                break;
            seq = items->back().seq + 1;
        }
    }
    return fates;
}

Result<MessageFates> readFates(const ReplayPlace& source, const ReplayPlace& target,
                               ReplayJournal& journal, const ProfileSet& profiles,
                               const ConventionSet& conventions)
{
    auto fates = sentCopies(journal, profiles);
    if (!fates)
        return fates;
    Decoder decoder(profiles);
    Recogniser recogniser(conventions);
    const auto look = [&](const ReadRecord& record) {
        const auto isLetter = recogniser.recognise(record.channel, record.body).has_value();
        const auto facts = decoder.decode(record.body, 0);
        fates->see(seenOf(record.body, facts, record.entry.time, isLetter));
        return true;
    };
    const Start start{.at = Start::At::Time, .time = journal.header().created};
    auto channels = channelsOf(target);
    if (!channels)
        return channels.error();
    if (auto read = readToEnd(target, {.channels = std::move(*channels), .start = start}, look);
        !read)
        return read.error();
    if (!journal.header().target.empty()) {
        std::set<std::string> letters;
        for (const auto& lane : journal.lanes())
            letters.insert(lane.channel);
        if (auto read = readToEnd(
                source, {.channels = {letters.begin(), letters.end()}, .start = start}, look);
            !read)
            return read.error();
    }
    return fates;
}

Result<std::unique_ptr<FateWatch>> FateWatch::open(Session& session, const std::string& file)
{
    const auto journal = ReplayJournal::look(file);
    if (!journal)
        return journal.error();
    auto fates = sentCopies(**journal, session.profiles());
    if (!fates)
        return fates.error();
    return std::unique_ptr<FateWatch>(
        new FateWatch(session, file, std::move(*fates), (*journal)->header().created));
}

FateWatch::FateWatch(Session& session, std::string file, MessageFates fates, Timestamp from)
    : m_file(std::move(file))
    , m_fates(std::move(fates))
    , m_reader(session.store())
    , m_recogniser(session.analysis().letters.conventions())
    , m_decoder(session.profiles())
    , m_from(from)
{}

FateWatch::~FateWatch() = default;

bool FateWatch::advance(std::chrono::milliseconds time)
{
    constexpr int often = 64; // rows between two looks at the clock
    const auto until = std::chrono::steady_clock::now() + time;
    m_reader.refresh();
    m_next = std::max(m_next, m_reader.begin());
    const auto first = m_next;
    for (; m_next < m_reader.end(); ++m_next) {
        if ((m_next - first) % often == often - 1 && std::chrono::steady_clock::now() > until)
            break;
        if (m_reader.time(m_next) >= m_from)
            look(m_reader.at(m_next));
    }
    return m_next > first;
}

void FateWatch::look(const EventView& event)
{
    const auto isLetter = m_recogniser.recognise(event).has_value();
    m_fates.see(
        seenOf(event.body, m_decoder.decode(event.body, event.readable), event.time, isLetter));
}

} // namespace app
