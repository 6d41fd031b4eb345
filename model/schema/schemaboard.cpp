#include "model/schema/schemaboard.h"

#include "model/event/typename.h"
#include "model/schema/driftfinding.h"
#include "model/schema/lookbudget.h"
#include "model/schema/payloadreader.h"
#include "model/schema/timebars.h"
#include "model/schema/upcaster.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <unordered_map>

namespace model {

namespace {

constexpr std::uint32_t none = 0xffffffff;

//! Type, lane and version of a row in one number.
std::uint64_t keyOf(const RowColumns& columns, std::uint32_t index)
{
    return std::uint64_t(columns.type[index]) << 32 | std::uint64_t(columns.lane[index]) << 8
           | (columns.flags[index] & 255);
}

} // namespace

struct SchemaBoard::State
{
    //! A type by its words; events without a type are a type of their channel.
    struct Type
    {
        std::string name;
        std::string words;
    };
    struct Line
    {
        std::uint32_t type = 0;
        std::uint32_t channel = 0;
        std::uint32_t version = RowFlags::noVersion; // as the row's flags have it
        std::uint32_t schema = none;
        std::size_t series = 0;
        std::uint64_t count = 0;
        Timestamp first;
        Timestamp last;
        Row firstRow = 0;
        Row lastRow = 0;
        bool isNewcomer = false; // its type came when the channel was long at work
        Producer producer;
    };
    struct Schema
    {
        std::uint32_t type = 0;
        std::uint32_t version = 0;
        InferredSchema inferred;
    };
    State(const EventStore& events, const ProfileSet& profiles, const SchemaBoardLimits& bounds)
        : store(events)
        , limits(bounds)
        , payloads(profiles)
        , budget(bounds.share)
        , upcasters(std::make_shared<UpcasterSet>(shippedUpcasters()))
        , published(std::make_shared<SchemaSnapshot>())
    {}

    // The trackers' thread.
    void count(const BlockView& block);
    void lookAt(Reader& reader, const BlockView& block);
    void lookAtRow(Reader& reader, const BlockView& block, std::uint32_t index);
    void noteProducers(Reader& reader, const BlockView& block);
    std::uint32_t lineOf(const RowColumns& columns, std::uint32_t index);
    std::uint32_t addLine(const RowColumns& columns, std::uint32_t index);
    std::uint32_t typeOf(std::uint32_t typeId, std::uint32_t channel);
    std::uint32_t schemaFor(std::uint32_t type, std::uint32_t version);
    bool isLookedAt(std::uint32_t channel) const;
    std::shared_ptr<const SchemaSnapshot> makeSnapshot();
    VersionLine shown(const Line& line) const;
    EventView viewOf(Reader& reader, const BlockView& block, std::uint32_t index) const
    {
        return block.bodies ? reader.at(block, index) : reader.at(block.first + index);
    }

    const EventStore& store;
    const SchemaBoardLimits limits;
    PayloadReader payloads;
    LookBudget budget;
    std::chrono::steady_clock::time_point nextSnapshot;
    std::unordered_map<std::uint64_t, std::uint32_t> lineByRow; // type id, lane, version
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, std::uint32_t> lineByKey;
    std::unordered_map<std::string, std::uint32_t> typeByWords;
    std::unordered_map<std::uint64_t, std::uint32_t> schemaByKey; // type, version
    std::uint64_t lastKey = ~0ull;
    std::uint32_t lastLine = none;

    mutable std::mutex mutex; // what follows; the trackers' thread reads it without
    std::vector<Type> types;
    std::vector<Line> lines;
    std::vector<Schema> schemas;
    std::size_t fields = 0;
    TimeBars bars;
    std::vector<std::uint64_t> channelCounts;
    std::set<std::pair<std::uint32_t, std::uint32_t>> typesOfChannels;
    std::uint64_t eventCount = 0;
    std::uint64_t lookedAt = 0;
    std::uint64_t skipped = 0;
    std::uint64_t uncounted = 0;
    std::uint64_t generation = 0;
    Row seen = 0;
    std::shared_ptr<const UpcasterSet> upcasters;
    std::shared_ptr<const SchemaSnapshot> published;
};

SchemaBoard::SchemaBoard(const EventStore& store) : SchemaBoard(store, builtinProfiles()) {}

SchemaBoard::SchemaBoard(const EventStore& store, const ProfileSet& profiles,
                         const SchemaBoardLimits& limits)
    : m_state(std::make_unique<State>(store, profiles, limits))
{}

SchemaBoard::~SchemaBoard() = default;

void SchemaBoard::take(Reader& reader, const BlockView& block)
{
    m_state->count(block);
    m_state->lookAt(reader, block);
    m_state->noteProducers(reader, block);
    const std::scoped_lock lock(m_state->mutex);
    m_state->seen = block.first + block.to;
}

void SchemaBoard::tick(Timestamp)
{
    using Clock = std::chrono::steady_clock;
    auto& state = *m_state;
    const auto begun = Clock::now();
    {
        const std::scoped_lock lock(state.mutex);
        if (state.generation == state.published->generation || begun < state.nextSnapshot)
            return;
    }
    auto made = state.makeSnapshot();
    // Of thousands of types a snapshot takes a while: then there are fewer of them.
    const auto taken = Clock::now() - begun;
    if (taken > std::chrono::milliseconds(2))
        state.nextSnapshot = Clock::now() + 20 * taken;
    const std::scoped_lock lock(state.mutex);
    state.published = std::move(made);
}

void SchemaBoard::State::count(const BlockView& block)
{
    const auto& columns = *block.columns;
    const std::scoped_lock lock(mutex);
    for (auto index = block.from; index < block.to; ++index) {
        const auto number = lineOf(columns, index);
        if (number == none) {
            ++uncounted;
            continue;
        }
        const Timestamp time{std::chrono::microseconds{columns.time[index]}};
        auto& line = lines[number];
        line.first = line.count == 0 ? time : std::min(line.first, time);
        line.last = line.count == 0 ? time : std::max(line.last, time);
        line.firstRow = line.count == 0 ? block.first + index : line.firstRow;
        line.lastRow = block.first + index;
        ++line.count;
        ++channelCounts[line.channel];
        bars.add(line.series, time);
    }
    eventCount += block.to - block.from;
    ++generation;
}

std::uint32_t SchemaBoard::State::lineOf(const RowColumns& columns, std::uint32_t index)
{
    const auto key = keyOf(columns, index);
    if (key == lastKey)
        return lastLine;
    const auto found = lineByRow.find(key);
    lastKey = key;
    lastLine = found != lineByRow.end() ? found->second : addLine(columns, index);
    return lastLine;
}

//! Another spelling of a type, or another lane of its channel, finds the line that is there.
std::uint32_t SchemaBoard::State::addLine(const RowColumns& columns, std::uint32_t index)
{
    constexpr std::size_t mostSpellings = 1u << 18;
    if (columns.type[index] == EventStore::otherType || lineByRow.size() >= mostSpellings)
        return none;
    const auto channel = store.lanes()[columns.lane[index]].channel.value;
    const auto version = columns.flags[index] & 255;
    const auto type = typeOf(columns.type[index], channel);
    auto number = none;
    if (const auto found = lineByKey.find({type, version, channel}); found != lineByKey.end()) {
        number = found->second;
    } else if (type != none && lines.size() < limits.lines) {
        number = std::uint32_t(lines.size());
        lineByKey.emplace(std::tuple(type, version, channel), number);
        channelCounts.resize(std::max<std::size_t>(channelCounts.size(), channel + 1));
        const bool isFirst = typesOfChannels.emplace(type, channel).second;
        const auto schema = isLookedAt(channel) ? schemaFor(type, version) : none;
        lines.push_back({.type = type,
                         .channel = channel,
                         .version = version,
                         .schema = schema,
                         .series = bars.addSeries(),
                         .isNewcomer = isFirst && channelCounts[channel] >= limits.steadyAfter});
    }
    lineByRow.emplace(keyOf(columns, index), number);
    return number;
}

std::uint32_t SchemaBoard::State::typeOf(std::uint32_t typeId, std::uint32_t channel)
{
    const auto& name = store.types()[typeId].name;
    auto words = typeWords(name);
    if (words.empty())
        words = "\n" + std::to_string(channel) + name;
    const auto found = typeByWords.find(words);
    if (found != typeByWords.end())
        return found->second;
    if (types.size() >= limits.lines)
        return none;
    types.push_back({name, words});
    const auto number = std::uint32_t(types.size() - 1);
    typeByWords.emplace(std::move(words), number);
    return number;
}

//! Dead letters hold what was sent elsewhere, broken on purpose; an outbox row lies as its table
//! has it.
bool SchemaBoard::State::isLookedAt(std::uint32_t channel) const
{
    const auto& row = store.channels()[channel];
    return !row.deadLetters && row.kind != ChannelKind::Table;
}

std::uint32_t SchemaBoard::State::schemaFor(std::uint32_t type, std::uint32_t version)
{
    const auto key = std::uint64_t(type) << 8 | version;
    if (const auto found = schemaByKey.find(key); found != schemaByKey.end())
        return found->second;
    if (schemas.size() >= limits.schemas || fields >= limits.fields)
        return none;
    schemas.push_back(
        {.type = type, .version = version, .inferred = InferredSchema(limits.schema)});
    ++fields;
    return schemaByKey[key] = std::uint32_t(schemas.size() - 1);
}

void SchemaBoard::State::lookAt(Reader& reader, const BlockView& block)
{
    auto left = budget.begin(block.to - block.from);
    for (auto index = block.from; index < block.to; ++index) {
        const auto number = lineOf(*block.columns, index);
        const auto schema = number == none ? none : lines[number].schema;
        if (schema == none)
            continue;
        const bool always = schemas[schema].inferred.looks() < limits.always;
        if (always || left.takesNext())
            lookAtRow(reader, block, index);
        else
            ++skipped;
    }
    budget.end();
}

void SchemaBoard::State::lookAtRow(Reader& reader, const BlockView& block, std::uint32_t index)
{
    const auto event = viewOf(reader, block, index);
    const auto& line = lines[lineOf(*block.columns, index)];
    const auto payload = payloads.payload(event, limits.payload);
    budget.looked();
    if (!payload)
        return;
    const std::scoped_lock lock(mutex);
    auto& schema = schemas[line.schema].inferred;
    const auto before = schema.fields().size();
    schema.learn(*payload, {.time = event.time, .row = event.row, .channel = line.channel},
                 fields < limits.fields);
    fields += schema.fields().size() - before;
    ++lookedAt;
}

//! Of each line that has new events, the last one's.
void SchemaBoard::State::noteProducers(Reader& reader, const BlockView& block)
{
    std::size_t mostReads = 64;
    for (auto& line : lines) {
        if (line.count == 0 || line.lastRow < block.first + block.from || mostReads == 0)
            continue;
        --mostReads;
        const auto event = viewOf(reader, block, std::uint32_t(line.lastRow - block.first));
        if (!event.body.value || event.body.value->size() > limits.payload)
            continue;
        auto producer = producerOf(event, payloads.fields());
        if (producer.name.empty())
            continue;
        const std::scoped_lock lock(mutex);
        line.producer = std::move(producer);
    }
}

VersionLine SchemaBoard::State::shown(const Line& line) const
{
    const auto& channel = store.channels()[line.channel];
    const auto& type = types[line.type];
    VersionLine shown{.type = type.name,
                      .words = type.name.empty() ? std::string() : type.words,
                      .manyVersions = line.version == RowFlags::bigVersion,
                      .channel = channel.name,
                      .source = store.sources()[channel.source.value].name,
                      .kind = channel.kind,
                      .deadLetters = channel.deadLetters,
                      .isNewcomer = line.isNewcomer && line.count < limits.knownAfter,
                      .count = line.count,
                      .first = line.first,
                      .last = line.last,
                      .firstRow = line.firstRow,
                      .lastRow = line.lastRow,
                      .producer = line.producer};
    if (line.version != RowFlags::noVersion)
        shown.version = std::int32_t(line.version);
    const auto& counts = bars.bars(line.series);
    shown.bars.assign(counts.begin(), counts.end());
    const auto found = schemaByKey.find(std::uint64_t(line.type) << 8 | line.version);
    if (found != schemaByKey.end()) {
        const auto& schema = schemas[found->second].inferred;
        shown.schema = found->second;
        shown.lookedAt = schema.looks();
        shown.fields = schema.fields().size() - 1;
        shown.drifts = schema.drifts().size();
    }
    if (const auto* upcaster = upcasters->find(type.name); upcaster && !shown.manyVersions) {
        shown.latest = shown.version == upcaster->latest();
        shown.unknown = shown.version ? !upcaster->knows(*shown.version)
                                      : !upcaster->unversionedRule.has_value();
    }
    return shown;
}

std::shared_ptr<const SchemaSnapshot> SchemaBoard::State::makeSnapshot()
{
    auto snapshot = std::make_shared<SchemaSnapshot>();
    const std::scoped_lock lock(mutex);
    for (const auto& line : lines)
        snapshot->lines.push_back(shown(line));
    snapshot->barsFrom = bars.from();
    snapshot->barWidth = bars.width();
    snapshot->events = eventCount;
    snapshot->lookedAt = lookedAt;
    snapshot->skipped = skipped;
    snapshot->uncounted = uncounted;
    snapshot->generation = generation;
    std::ranges::sort(snapshot->lines, {}, [](const VersionLine& line) {
        return std::tie(line.words, line.version, line.channel, line.source);
    });
    return snapshot;
}

std::shared_ptr<const SchemaSnapshot> SchemaBoard::snapshot() const
{
    const std::scoped_lock lock(m_state->mutex);
    return m_state->published;
}

std::optional<InferredSchema> SchemaBoard::schema(std::uint32_t number) const
{
    const std::scoped_lock lock(m_state->mutex);
    if (number >= m_state->schemas.size())
        return std::nullopt;
    return m_state->schemas[number].inferred;
}

void SchemaBoard::findings(std::vector<FindingLine>& lines) const
{
    const auto& state = *m_state;
    const auto snapshot = this->snapshot();
    for (const auto& line : snapshot->lines) {
        if (line.unknown && !line.deadLetters)
            lines.push_back(unknownVersion(line, *upcasters()));
        if (line.isNewcomer && !line.deadLetters)
            lines.push_back(unknownType(line));
    }
    const std::scoped_lock lock(state.mutex);
    const auto channelName = [&](std::uint32_t channel) {
        return state.store.channels()[channel].name;
    };
    for (const auto& schema : state.schemas) {
        const auto& type = state.types[schema.type].name;
        for (const auto& drift : schema.inferred.drifts())
            lines.push_back(driftFinding({.type = type,
                                          .version = RowFlags{schema.version}.version(),
                                          .channel = channelName(drift.channel),
                                          .schema = schema.inferred},
                                         drift));
    }
}

Row SchemaBoard::seen() const
{
    const std::scoped_lock lock(m_state->mutex);
    return m_state->seen;
}

std::size_t SchemaBoard::bytes() const
{
    const std::scoped_lock lock(m_state->mutex);
    auto bytes = m_state->bars.bytes() + m_state->lines.capacity() * sizeof(State::Line);
    for (const auto& schema : m_state->schemas)
        bytes += schema.inferred.bytes();
    return bytes;
}

void SchemaBoard::settle(std::uint32_t schema)
{
    const std::scoped_lock lock(m_state->mutex);
    if (schema < m_state->schemas.size())
        m_state->schemas[schema].inferred.settle(now());
    ++m_state->generation;
}

void SchemaBoard::setUpcasters(std::shared_ptr<const UpcasterSet> upcasters)
{
    const std::scoped_lock lock(m_state->mutex);
    m_state->upcasters = std::move(upcasters);
    ++m_state->generation;
}

std::shared_ptr<const UpcasterSet> SchemaBoard::upcasters() const
{
    const std::scoped_lock lock(m_state->mutex);
    return m_state->upcasters;
}

} // namespace model
