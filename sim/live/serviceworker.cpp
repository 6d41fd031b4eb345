#include "sim/live/serviceworker.h"

namespace sim {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t pollLimit = 200;
constexpr auto pollPatience = 100ms;
constexpr auto stoppedPause = 100ms;
constexpr auto reconnectPause = 500ms;
//! Handling takes a little time, as it would, unless there is much to do.
constexpr double leisurelyRate = 10;

Failure unreadable(const model::Error& error)
{
    return {"com.fasterxml.jackson.core.JsonParseException", error.text};
}

RecordHeaders copyOf(const model::HeaderList& headers)
{
    RecordHeaders copy;
    for (const auto& header : headers)
        copy.emplace_back(std::string(header.name),
                          header.value ? std::optional<std::string>(*header.value) : std::nullopt);
    return copy;
}

} // namespace

std::vector<std::string> subscriptions(Service service)
{
    switch (service) {
    case Service::Order:
        return {topicOf(Service::Payment), topicOf(Service::Inventory), topicOf(Service::Shipping)};
    case Service::Payment:
    case Service::Inventory:
        return {topicOf(Service::Order)};
    case Service::Shipping:
        return {topicOf(Service::Inventory), topicOf(Service::Order)};
    case Service::Count:
        break;
    }
    return {};
}

ServiceWorker::ServiceWorker(const Town& town, Desk desk, OrderOffice* office, std::uint64_t seed)
    : m_town(town)
    , m_desk(std::move(desk))
    , m_office(office)
    , m_draws(seed)
    , m_positions(town.handled)
    , m_thread([this](const std::stop_token& stop) { run(stop); })
{}

bool ServiceWorker::isStopped() const
{
    return m_town.board.settings().stopped[std::size_t(m_desk.service())];
}

void ServiceWorker::run(const std::stop_token& stop)
{
    m_stop = stop;
    const auto database = int(m_desk.service());
    m_keys = m_town.keysUrl.empty() ? makeMemoryKeys() : makeRedisKeys(m_town.keysUrl, database);
    m_sharedKeys = m_town.keysUrl.empty() ? makeMemoryKeys() : makeRedisKeys(m_town.keysUrl, 0);
    while (!stop.stop_requested()) {
        if (isStopped()) {
            m_town.board.pause(stop, stoppedPause);
            continue;
        }
        const auto consumer = m_town.join(m_desk.service());
        if (consumer)
            read(**consumer, stop);
        else
            m_town.board.fail(consumer.error());
        if (!isStopped())
            m_town.board.pause(stop, reconnectPause);
    }
}

void ServiceWorker::read(model::GroupConsumer& consumer, const std::stop_token& stop)
{
    m_lanes.clear();
    while (!stop.stop_requested() && !isStopped()) {
        expireKeys();
        const auto batch = consumer.poll(pollLimit, pollPatience);
        if (!batch) {
            m_town.board.fail(batch.error());
            return;
        }
        take(consumer, *batch, stop);
    }
}

void ServiceWorker::take(model::GroupConsumer& consumer, const model::Batch& batch,
                         const std::stop_token& stop)
{
    for (const auto& notice : batch.notices()) {
        if (const auto* found = std::get_if<model::LaneFound>(&notice))
            m_lanes.emplace_back(found->channel, found->partition);
    }
    for (const auto& entry : batch.entries()) {
        // What is left of the batch comes again to whoever joins next.
        if (stop.stop_requested() || isStopped() || entry.lane.value >= m_lanes.size())
            return;
        const auto& [topic, partition] = m_lanes[entry.lane.value];
        auto& next = m_positions[{topic, partition}];
        if (entry.position >= next) {
            const auto body = batch.body(entry);
            consume({.topic = topic,
                     .partition = partition,
                     .offset = entry.position,
                     .time = entry.time,
                     .timeKind = entry.timeKind,
                     .headers = copyOf(body.headers)},
                    body, stop);
            if (stop.stop_requested())
                return;
            next = entry.position + 1;
        }
        consumer.handled(entry.lane, entry.position + 1);
    }
}

bool ServiceWorker::handles(EventType type)
{
    if (m_office)
        return m_office->handles(type);
    m_desk.setSettings(serviceSettings(m_town.board.settings(), m_town.hasOutbox()));
    return m_desk.handles(type);
}

void ServiceWorker::consume(const FailedRecord& record, const model::Body& body,
                            const std::stop_token& stop)
{
    const auto copy = [](const std::optional<std::string_view>& text) {
        return text ? std::optional<std::string>(*text) : std::nullopt;
    };
    const Delivery delivery{record, copy(body.key), copy(body.value),
                            decode(body.value.value_or(""))};
    const auto& message = delivery.message;
    const bool unknownType = !message && message.error().kind == model::Error::Kind::Unsupported;
    if (unknownType || (message && !handles(message->type))) {
        m_town.board.count(&SandboxStatus::ignored);
        return;
    }
    drive(delivery, stop);
}

void ServiceWorker::drive(const Delivery& delivery, const std::stop_token& stop)
{
    const ConsumerSettings settings{.keyLife = m_town.board.settings().keyLife};
    const auto event = delivery.message ? delivery.message->metadata.eventId : Uuid{};
    auto next = step({}, Delivered{event}, m_desk.service(), settings);
    while (next.action && !stop.stop_requested()) {
        const auto input =
            std::visit([&](const auto& action) { return perform(action, delivery); }, *next.action);
        if (!input)
            return;
        next = step(next.state, *input, m_desk.service(), settings);
    }
}

ProcessedKeys& ServiceWorker::keys()
{
    return m_town.board.settings().textbook ? *m_sharedKeys : *m_keys;
}

void ServiceWorker::expireKeys()
{
    const auto ordered = m_town.board.keyExpiries();
    if (ordered == m_keyExpiries)
        return;
    m_keyExpiries = ordered;
    for (auto* store : {m_keys.get(), m_sharedKeys.get()}) {
        if (const auto cleared = store->clear(); !cleared)
            m_town.board.fail(cleared.error());
    }
}

template <typename Question>
auto ServiceWorker::insist(const Question& question)
    -> std::optional<std::decay_t<decltype(*question())>>
{
    while (!m_stop.stop_requested()) {
        auto answer = question();
        if (answer)
            return std::move(*answer);
        m_town.board.fail(answer.error());
        m_town.board.pause(m_stop, reconnectPause);
    }
    return std::nullopt;
}

std::optional<ConsumerInput> ServiceWorker::perform(const LookForKey& action, const Delivery&)
{
    const auto found = insist([&] { return keys().has(action.key); });
    if (!found)
        return std::nullopt;
    return KeyLooked{*found};
}

std::optional<ConsumerInput> ServiceWorker::perform(const SetKey& action, const Delivery&)
{
    const auto done = insist([&]() -> model::Result<bool> {
        if (const auto set = keys().set(action.key, action.value, action.life); !set)
            return set.error();
        return true;
    });
    if (!done)
        return std::nullopt;
    return KeyStored{};
}

model::Result<std::optional<Failure>> ServiceWorker::handle(const Message& message)
{
    const auto settings = m_town.board.settings();
    const auto half = settings.failureShare / 2;
    const Circumstances with{.now = model::now(),
                             .nextEventId = m_draws.uuid(),
                             .declined = m_draws.chance(half),
                             .outOfStock = m_draws.chance(half)};
    if (m_office)
        return m_office->handle(message, with, m_draws);
    const auto handling = m_desk.handle(message, with);
    for (const auto& action : handling.actions) {
        const auto* publish = std::get_if<Publish>(&action);
        if (publish && !m_town.publish(recordOf(publish->message), m_draws))
            return model::Error{.kind = model::Error::Kind::Unreachable, .text = "Not published."};
    }
    m_desk.keep(handling);
    return handling.failure;
}

std::optional<ConsumerInput> ServiceWorker::perform(const Handle&, const Delivery& delivery)
{
    if (!delivery.message)
        return Handled{unreadable(delivery.message.error())};
    if (m_town.board.settings().ordersPerSecond <= leisurelyRate)
        m_town.board.pause(m_stop, m_draws.time(4, 40));
    const auto outcome = insist([&] { return handle(*delivery.message); });
    if (!outcome)
        return std::nullopt;
    return Handled{*outcome};
}

std::optional<ConsumerInput> ServiceWorker::perform(const WaitForRetry& action, const Delivery&)
{
    m_town.board.pause(m_stop, action.pause);
    return BackOffOver{};
}

std::optional<ConsumerInput> ServiceWorker::perform(const DeadLetter& action,
                                                    const Delivery& delivery)
{
    const GivenUp by{groupOf(m_desk.service()), action.failure, action.attempts};
    model::OutgoingRecord letter{.channel = deadLetterTopicOf(delivery.record.topic),
                                 .partition = delivery.record.partition,
                                 .key = delivery.key,
                                 .value = delivery.value,
                                 .headers = springDeadLetterHeaders(delivery.record, by)};
    const auto publish = [&] {
        auto answer = m_town.publisher.publish(letter);
        // Where the dead-letter topic has fewer partitions the producer chooses one.
        if (!answer)
            letter.partition.reset();
        return answer;
    };
    if (insist(publish))
        m_town.board.count(&SandboxStatus::deadLetters);
    return std::nullopt;
}

std::optional<ConsumerInput> ServiceWorker::perform(const Acknowledge& action, const Delivery&)
{
    m_town.board.count(action.skipped ? &SandboxStatus::absorbed : &SandboxStatus::handled);
    return std::nullopt;
}

} // namespace sim
