#include "sim/shop/picture.h"

#include "sim/shop/texts.h"
#include "sim/shop/tokens.h"
#include "sim/world/plain.h"

#include <algorithm>

namespace sim::shop {

namespace {

using namespace stage;
using world::EventIndex;
using world::World;
using State = Row::State;

constexpr std::size_t rowsShown = 6;
constexpr std::size_t keysShown = 8;
constexpr std::size_t tokensShown = 14;

//! The orders of a service with the highest numbers, in their order.
std::vector<std::pair<OrderNumber, OrderRecord>> newestOrders(const World& world, Service service)
{
    const auto& books = world.desks[std::size_t(service)];
    std::vector<std::pair<OrderNumber, OrderRecord>> newest;
    for (auto number = world.placed; number > 0 && newest.size() < rowsShown; --number) {
        if (books.orders().contains({number}))
            newest.emplace_back(OrderNumber{number}, books.record({number}));
    }
    std::ranges::reverse(newest);
    return newest;
}

std::uint64_t left(std::uint64_t all, std::size_t shown)
{
    return all - std::min<std::uint64_t>(all, shown);
}

Row orderRow(OrderNumber order, const OrderRecord& record)
{
    const auto status = record.order.status;
    return {.id = sim::toText(order),
            .name = sim::toText(order),
            .value = std::string(wireName(status)),
            .state = status == OrderStatus::Cancelled ? State::Failed
                     : isFinal(status)                ? State::Done
                                                      : State::Waiting,
            .token = tokenOf(order)};
}

Section ordersSection(const World& world)
{
    Section section{.title = {"orders", {}}};
    for (const auto& [order, record] : newestOrders(world, Service::Order))
        section.rows.push_back(orderRow(order, record));
    const auto all = world.desks[std::size_t(Service::Order)].orders().size();
    section.left = left(all, section.rows.size());
    section.note = {all == 1 ? "%1 order" : "%1 orders", {std::to_string(all)}};
    return section;
}

Row outboxRow(const World& world, std::size_t number)
{
    const auto& row = world.outbox[number];
    const auto& message = world.events[row.event];
    return {.id = "row-" + std::to_string(number + 1),
            .name = '#' + std::to_string(number + 1) + ' ' + std::string(wireName(message.type)),
            .value = {},
            .state = row.isProcessed() ? State::Done : State::Waiting,
            .token = tokenOf(message)};
}

//! From the oldest that waits on, or the newest where fewer wait.
Section outboxSection(const World& world)
{
    const auto& outbox = world.outbox;
    Section section{.title = {"outbox", {}},
                    .note = {outbox.size() == 1 ? "%1 row, %2 waiting" : "%1 rows, %2 waiting",
                             {std::to_string(outbox.size()), std::to_string(outbox.waiting())}}};
    const auto newest = outbox.size() > rowsShown ? outbox.size() - rowsShown : 0;
    const auto first = std::min(newest, outbox.firstWaiting());
    for (auto i = first; i < std::min(outbox.size(), first + rowsShown); ++i)
        section.rows.push_back(outboxRow(world, i));
    section.left = first;
    return section;
}

Words stateOf(const World& world, std::size_t service, std::size_t instance)
{
    const auto& process = world.consumers[service][instance];
    if (!process.toPublish.empty())
        return {"publishing", {}};
    switch (process.next) {
    case ConsumerDoing::Nothing:
        return {"idle", {}};
    case ConsumerDoing::Look:
        return {"looking for the key", {}};
    case ConsumerDoing::SetFirst:
    case ConsumerDoing::Set:
        return {"setting the key", {}};
    case ConsumerDoing::Handle:
        return {"handling", {}};
    case ConsumerDoing::Wait:
        return {"waiting to try again", {}};
    case ConsumerDoing::DeadLetter:
        return {"giving up", {}};
    case ConsumerDoing::Skip:
        return {"skipping", {}};
    case ConsumerDoing::Acknowledge:
        return {"acknowledging", {}};
    }
    return {};
}

//! What a service did for one order; nothing when it is not concerned.
std::optional<Row> effectRow(Service service, OrderNumber order, const OrderRecord& record)
{
    Row row{.id = sim::toText(order), .name = sim::toText(order), .token = tokenOf(order)};
    const auto say = [&](std::string value, State state) {
        row.value = std::move(value);
        row.state = state;
        return row;
    };
    const auto count = [](int times) {
        return times > 1 ? " ×" + std::to_string(times) : std::string();
    };
    if (service == Service::Payment) {
        const auto& payment = record.payment;
        if (payment.charged > 0 && payment.refunded >= payment.charged)
            return say("REFUNDED" + count(payment.refunded), State::Failed);
        if (payment.charged > 0)
            return say("CAPTURED " + (payment.amount ? moneyText(*payment.amount) : "?")
                           + count(payment.charged - payment.refunded),
                       State::Done);
        if (payment.declined)
            return say("DECLINED", State::Failed);
    } else if (service == Service::Inventory) {
        const auto held = record.inventory.reserved - record.inventory.released;
        if (held > 0)
            return say("RESERVED" + count(held), State::Done);
        if (record.inventory.released > 0)
            return say("RELEASED", State::Failed);
    } else if (service == Service::Shipping) {
        const auto net = record.shipping.scheduled - record.shipping.recalled;
        if (net > 0)
            return say("SCHEDULED" + count(net), State::Done);
        if (record.shipping.recalled > 0)
            return say("RECALLED", State::Failed);
    }
    return std::nullopt;
}

//! What its instances have in their hands once more, as the queue's header says it.
void addDeliveryCount(Card& card, const World& world, Service service)
{
    for (const auto& process : world.consumers[std::size_t(service)]) {
        if (process.isIdle())
            continue;
        for (const auto& [name, value] : world.headersAt(service, process.record))
            card.fields.push_back({{"%1", {name}}, value.value_or(std::string())});
    }
}

Card serviceCard(const World& world, Service service)
{
    const auto index = std::size_t(service);
    Card card{.id = std::string(cardOf(service)),
              .kind = CardKind::Service,
              .title = std::string(cardOf(service)),
              .state = stateOf(world, index, 0)};
    addDeliveryCount(card, world, service);
    if (world.settings.instances > 1)
        card.fields.push_back({{"instance 2", {}}, toText(stateOf(world, index, 1))});
    if (service == Service::Inventory)
        card.fields.push_back({{"in stock", {}},
                               std::to_string(world.desks[index].stock()) + " of "
                                   + std::to_string(world.settings.stock)});
    if (service == Service::Order) {
        card.fields.push_back(
            {{"orders placed", {}},
             std::to_string(world.placed) + " of " + std::to_string(world.settings.orders)});
        return card;
    }
    Section section{.title = {}};
    for (const auto& [order, record] : newestOrders(world, service)) {
        if (auto row = effectRow(service, order, record))
            section.rows.push_back(std::move(*row));
    }
    section.left = left(world.desks[index].orders().size(), rowsShown);
    if (!section.rows.empty())
        card.sections.push_back(std::move(section));
    return card;
}

Words stateOf(const World& world, const world::RelayProcess& relay)
{
    if (endsTransaction(world, relay))
        return {"committing", {}};
    switch (relay.next) {
    case RelayDoing::Nothing:
        return {"idle", {}};
    case RelayDoing::Read:
        return {"reading", {}};
    case RelayDoing::Send:
        return {"publishing", {}};
    case RelayDoing::Mark:
        return {"marking", {}};
    case RelayDoing::End:
        return {"done", {}};
    }
    return {};
}

std::string batchText(const world::RelayProcess& relay)
{
    constexpr std::size_t most = 3;
    const auto& batch = relay.state.batch;
    std::string text;
    for (std::size_t i = 0; i < std::min(most, batch.size()); ++i)
        text += (i == 0 ? "" : ", ") + std::to_string(batch[i].number + 1);
    return batch.size() > most ? text + ", …" : text;
}

Card relayCard(const World& world, std::size_t instance)
{
    const auto& relay = world.relays[instance];
    const auto title =
        instance == 0 ? std::string("relay") : "relay-" + std::to_string(instance + 1);
    Card card{.id = title,
              .kind = CardKind::Relay,
              .title = title,
              .note = {"every %1 s", {std::to_string(world.settings.relay.period.count())}},
              .state = stateOf(world, relay)};
    card.fields.push_back({{"batch", {}}, batchText(relay)});
    const auto published = relay.state.next + (relay.next == RelayDoing::Mark ? 1 : 0);
    card.fields.push_back(
        {{"published", {}},
         relay.state.batch.empty()
             ? std::string()
             : std::to_string(published) + " of " + std::to_string(relay.state.batch.size())});
    return card;
}

Lane laneOf(const World& world, std::string channel, std::string name,
            const SharedVector<std::uint32_t>& log)
{
    Lane lane{.channel = std::move(channel), .name = std::move(name)};
    const auto first = log.size() > tokensShown ? log.size() - tokensShown : 0;
    for (auto i = first; i < log.size(); ++i)
        lane.tokens.push_back(tokenOf(world, world.records[log[i]]));
    lane.left = first;
    return lane;
}

//! What lies in a queue, or what a group of a stream has not acknowledged.
Lane laneOf(const World& world, Service service, Service topic)
{
    const auto& items = world.mailboxes[std::size_t(service)][std::size_t(topic)].items;
    Lane lane{.channel = topicOf(topic), .name = std::string(cardOf(service))};
    const auto first = items.size() > tokensShown ? items.size() - tokensShown : 0;
    for (auto i = first; i < items.size(); ++i) {
        auto token = tokenOf(world, world.records[items[i].record]);
        token.place += " " + lane.name; // the same message lies in each queue
        token.readByAll = false;
        token.isHeld = !items[i].isReady();
        token.isAgain = token.isAgain || items[i].deliveries > 1;
        lane.tokens.push_back(std::move(token));
    }
    lane.left = first;
    return lane;
}

void addQueues(Card& card, const World& world)
{
    const auto isStream = world.settings.broker == world::BrokerKind::RedisStreams;
    for (const auto topic : allServices) {
        if (isStream && !world.topics[std::size_t(topic)][0].records.empty())
            card.lanes.push_back(laneOf(world, topicOf(topic), "stream",
                                        world.topics[std::size_t(topic)][0].records));
        for (const auto service : allServices) {
            if (world.reads(service, topic))
                card.lanes.push_back(laneOf(world, service, topic));
        }
    }
}

Words profileText(world::BrokerKind broker)
{
    using world::BrokerKind;
    switch (broker) {
    case BrokerKind::Kafka:
        break;
    case BrokerKind::RabbitMq:
        return {"%1", {"RabbitMQ"}};
    case BrokerKind::RedisStreams:
        return {"%1", {"Redis Streams"}};
    case BrokerKind::SqsStandard:
        return {"%1", {"SNS + SQS"}};
    case BrokerKind::SqsFifo:
        return {"%1", {"SNS + SQS FIFO"}};
    }
    return {"Kafka profile", {}};
}

//! Whose transactions are open: readers of what is committed wait behind them.
void addTransactions(Card& card, const World& world)
{
    std::string owners;
    const auto add = [&](std::uint32_t open, const std::string& owner) {
        if (open != 0)
            owners += (owners.empty() ? "" : ", ") + owner;
    };
    for (std::uint8_t i = 0; i < world::mostRelays; ++i)
        add(world.relayOpen[i], cardOf(world::Actor{world::Actor::Kind::Relay, Service::Order, i}));
    for (const auto& topic : world.topics) {
        for (const auto& partition : topic) {
            for (const auto service : allServices)
                add(partition.open[std::size_t(service)], std::string(cardOf(service)));
        }
    }
    if (!owners.empty())
        card.fields.push_back({{"open transaction", {}}, owners});
}

Card brokerCard(const World& world)
{
    const auto broker = world.settings.broker;
    const auto isLog = broker == world::BrokerKind::Kafka;
    Card card{
        .id = "broker", .kind = CardKind::Broker, .title = "broker", .note = profileText(broker)};
    for (const auto topic : allServices) {
        for (std::size_t i = 0; isLog && i < world.settings.partitions; ++i)
            card.lanes.push_back(laneOf(world, topicOf(topic), 'P' + std::to_string(i),
                                        world.topics[std::size_t(topic)][i].records));
    }
    if (!isLog)
        addQueues(card, world);
    addTransactions(card, world);
    for (const auto topic : allServices) {
        const auto& letters = world.deadLetters[std::size_t(topic)];
        if (!letters.empty() || topic == Service::Order)
            card.lanes.push_back(laneOf(world, deadLetterTopicOf(topicOf(topic)), {}, letters));
    }
    return card;
}

Card keysCard(const World& world, Instant now)
{
    Card card{.id = "keys",
              .kind = CardKind::KeyStore,
              .title = "idempotency keys",
              .note = {"Redis · life %1", {lifeText(world.settings.consumer.keyLife)}}};
    Section section{.title = {"keys", {}}};
    for (const auto& entry : newestKeys(world, keysShown)) {
        if (section.rows.size() == keysShown)
            break;
        const auto& message = world.events[entry.event];
        const auto id = sim::toText(message.metadata.eventId);
        section.rows.push_back({.id = entry.key,
                                .name = "…" + id.substr(id.size() - 4),
                                .value = lifeText(entry.until - now),
                                .state = entry.isLease ? State::Waiting : State::Plain,
                                .token = tokenOf(message)});
    }
    section.left = left(world.keys, section.rows.size());
    section.note = {"%1 keys", {std::to_string(world.keys)}};
    card.sections.push_back(std::move(section));
    return card;
}

Words doingText(const world::SagaProcess& saga)
{
    using Doing = SagaState::Doing;
    const auto call = std::string(sim::name(saga.state.call));
    if (saga.call == world::SagaProcess::CallState::Asked)
        return {"waits for %1", {call}};
    switch (saga.state.doing) {
    case Doing::Log:
        return {"writes its log", {}};
    case Doing::Call:
        return {"calls %1", {call}};
    case Doing::Wait:
        return {"tries %1 again soon", {call}};
    case Doing::ToPerson:
        return {"leaves %1 to a person", {call}};
    case Doing::Nothing:
    case Doing::End:
        break;
    }
    return {"idle", {}};
}

Card orchestratorCard(const World& world)
{
    Card card{.id = "orchestrator", .kind = CardKind::Orchestrator, .title = "orchestrator"};
    Section section{.title = {"sagas", {}}};
    for (std::size_t i = 0; i < world.settings.sagasAtOnce; ++i) {
        const auto& saga = world.sagas[i];
        if (saga.isIdle())
            continue;
        section.rows.push_back({.id = sim::toText(saga.order),
                                .name = sim::toText(saga.order),
                                .value = toText(doingText(saga)),
                                .state = saga.state.call.isUndo ? State::Failed : State::Waiting,
                                .token = tokenOf(saga.order)});
    }
    card.state = section.rows.empty() ? Words{"idle", {}} : Words{"at work", {}};
    section.note = {"%1 sagas", {std::to_string(section.rows.size())}};
    card.sections.push_back(std::move(section));
    card.fields.push_back({{"left behind", {}}, std::to_string(world.orphans.size())});
    card.fields.push_back({{"for a person", {}}, std::to_string(world.ledger.byPerson)});
    return card;
}

//! The person who looks after dead letters.
Card operatorCard(const World& world)
{
    Card card{.id = "operator", .kind = CardKind::Person, .title = "operator"};
    Section section{.title = {"dead letters", {}}};
    for (const auto& letter : world.aside) {
        if (section.rows.size() == rowsShown)
            break;
        const auto& record = world.records[world.letters[letter.letter].record];
        const auto token = tokenOf(world, record);
        section.rows.push_back({.id = "letter-" + std::to_string(letter.letter + 1),
                                .name = token.type.empty() ? std::string("?") : token.type,
                                .value = std::string(cardOf(letter.by)),
                                .state = letter.isUnderWay ? State::Done : State::Waiting,
                                .token = token});
    }
    card.sections.push_back(std::move(section));
    return card;
}

//! Requests and their answers.
void addCallLinks(Picture& picture)
{
    for (const auto* service : {"order", "payment", "inventory", "shipping"}) {
        picture.links.push_back({"orchestrator", service});
        picture.links.push_back({service, "orchestrator"});
    }
}

void addLinks(Picture& picture, const World& world)
{
    auto& links = picture.links;
    links.push_back({"order", "orders-db"});
    if (world.settings.replays > 0)
        links.push_back({"operator", "broker"});
    if (world.settings.style == world::Style::Orchestration)
        addCallLinks(picture);
    for (std::size_t i = 0; i < world.settings.relays; ++i) {
        const auto relay = i == 0 ? std::string("relay") : "relay-" + std::to_string(i + 1);
        links.push_back({"orders-db", relay});
        links.push_back({relay, "broker"});
    }
    if (world.settings.style == world::Style::Orchestration)
        return; // their rows go by the relay, and nobody reads them
    for (const auto* service : {"payment", "inventory", "shipping"}) {
        links.push_back({"broker", service});
        links.push_back({service, "broker"});
    }
    links.push_back({"broker", "order"});
}

} // namespace

Picture pictureOf(const World& world, Instant now, const ShopAction* last)
{
    Picture picture{.now = now};
    auto& cards = picture.cards;
    cards.push_back(serviceCard(world, Service::Order));
    cards.push_back({.id = "orders-db",
                     .kind = CardKind::Database,
                     .title = "orders-db",
                     .note = {"PostgreSQL", {}},
                     .sections = {ordersSection(world), outboxSection(world)}});
    for (std::size_t i = 0; i < world.settings.relays; ++i)
        cards.push_back(relayCard(world, i));
    if (world.settings.style == world::Style::Orchestration)
        cards.push_back(orchestratorCard(world));
    cards.push_back(brokerCard(world));
    for (const auto service : {Service::Payment, Service::Inventory, Service::Shipping})
        cards.push_back(serviceCard(world, service));
    cards.push_back(keysCard(world, now));
    if (world.settings.replays > 0)
        cards.push_back(operatorCard(world));
    if (last && last->move.fault != world::Fault::None) {
        const auto struck = std::ranges::find(cards, cardOf(last->move.actor), &Card::id);
        if (struck != cards.end())
            struck->isStruck = true;
    }
    addLinks(picture, world);
    return picture;
}

} // namespace sim::shop
