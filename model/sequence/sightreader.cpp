#include "model/sequence/sightreader.h"

#include "model/deadletter/recogniser.h"
#include "model/decode/jsonstring.h"
#include "model/decode/jsontree.h"
#include "model/event/typemeaning.h"

#include <algorithm>
#include <array>
#include <unordered_set>

namespace model::sequence {

namespace {

constexpr std::size_t longestReason = 60;

//! What a payload calls the reason of a failure; the first that is there counts.
constexpr std::array<std::string_view, 8> reasonNames{
    "reason", "failureReason", "errorCode", "errorType", "code", "error", "cause", "message"};

std::string reasonIn(std::string_view payload)
{
    const JsonTree tree(payload);
    std::string reason;
    auto best = reasonNames.size();
    for (const auto& node : tree.nodes()) {
        if (node.parent != 0 || node.kind != JsonKind::String)
            continue;
        const auto name = std::ranges::find(reasonNames, tree.key(node));
        if (const auto rank = std::size_t(name - reasonNames.begin()); rank < best) {
            best = rank;
            reason = unescapeJson(tree.text(node));
        }
    }
    return reason.size() > longestReason ? std::string() : reason;
}

} // namespace

SightReader::SightReader(const ProfileSet& profiles)
    : m_fields(profiles)
    , m_recogniser(std::make_unique<Recogniser>())
{}

SightReader::~SightReader() = default;

Sight SightReader::sightOf(const EventView& event, bool withPayload)
{
    const auto field = [&](Field which) {
        return m_fields.fieldText(event, which).value_or(std::string());
    };
    Sight sight{.row = event.row,
                .time = event.time,
                .type = std::string(event.type),
                .channel = std::string(event.channel),
                .partition = event.partition,
                .position = event.position,
                .eventId = field(Field::EventId),
                .causationId = field(Field::CausationId),
                .sender = field(Field::Source),
                .reason = {},
                .payload = {},
                .consumer = {},
                .complaint = {},
                .outbox = {},
                .keys = {}};
    const auto isFailure = typeMeaning(event.type) == TypeMeaning::Failure;
    if (isFailure || withPayload) {
        auto payload = m_fields.fieldText(event, Field::Payload);
        if (!payload) {
            const auto whole = m_fields.json(event);
            payload = std::string(whole.value_or(std::string_view()));
        }
        if (isFailure)
            sight.reason = reasonIn(*payload);
        if (withPayload)
            sight.payload = std::move(*payload);
    }
    return sight;
}

std::vector<Sight> SightReader::read(Reader& reader, const std::vector<Row>& rows,
                                     bool withPayloads)
{
    std::vector<Sight> sights;
    m_leftOut = 0;
    for (const auto row : rows) {
        if (!reader.holds(row))
            continue;
        if (sights.size() < mostSights)
            sights.push_back(sightOf(reader.at(row), withPayloads));
        else
            ++m_leftOut;
    }
    if (!sights.empty())
        addLetters(reader, sights.front().row, sights, withPayloads);
    return sights;
}

//! A dead letter keeps the id of the event that it was.
void SightReader::addLetters(Reader& reader, Row from, std::vector<Sight>& sights,
                             bool withPayloads)
{
    const auto& store = reader.store();
    std::vector<bool> isDead(store.lanes().size());
    for (std::size_t lane = 0; lane < isDead.size(); ++lane)
        isDead[lane] = store.channels()[store.lanes()[lane].channel.value].deadLetters;
    if (std::ranges::find(isDead, true) == isDead.end())
        return;
    std::unordered_set<std::uint32_t> hashes;
    std::unordered_set<std::string> ids;
    for (const auto& sight : sights) {
        if (!sight.eventId.empty() && ids.insert(sight.eventId).second)
            hashes.insert(hash32(sight.eventId));
    }
    std::vector<Row> found;
    reader.scanColumns(from, reader.end(), [&](const BlockView& block) {
        for (auto i = block.from; i < block.to; ++i) {
            const auto lane = block.columns->lane[i];
            const auto isLetter =
                lane < isDead.size() && isDead[lane] && hashes.contains(block.columns->eventId[i]);
            if (isLetter && found.size() < mostSights)
                found.push_back(block.first + i);
            else
                m_leftOut += isLetter ? 1 : 0;
        }
        return true;
    });
    for (const auto row : found) {
        const auto event = reader.at(row);
        auto sight = sightOf(event, withPayloads);
        if (!ids.contains(sight.eventId))
            continue; // another id with the same hash
        sight.isLetter = true;
        if (const auto letter = m_recogniser->recognise(event)) {
            sight.consumer = letter->consumer;
            sight.complaint =
                letter->reasonMessage.empty() ? letter->reasonClass : letter->reasonMessage;
            sight.attempts = letter->attempts.value_or(-1);
        }
        sights.push_back(std::move(sight));
    }
}

} // namespace model::sequence
