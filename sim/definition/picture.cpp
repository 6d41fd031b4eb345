#include "sim/definition/describe.h"
#include "sim/definition/doing.h"

#include <algorithm>
#include <bit>

namespace sim::definition {

namespace {

using namespace stage;
using State = Row::State;

constexpr std::size_t rowsShown = 6;
constexpr std::size_t tokensShown = 14;

class Painter
{
public:
    Painter(const Definition& definition, const World& world)
        : m_definition(definition)
        , m_world(world)
    {}

    Picture paint()
    {
        m_picture.now = m_world.now;
        for (Index service = 0; service < m_definition.services.size(); ++service)
            m_picture.cards.push_back(serviceCard(service));
        if (m_definition.orchestrator.exists)
            m_picture.cards.push_back(orchestratorCard());
        if (hasOutbox())
            addOutbox();
        if (!m_definition.events.empty())
            m_picture.cards.push_back(brokerCard());
        if (m_definition.dedupe.kind != Dedupe::Kind::None)
            m_picture.cards.push_back(keysCard());
        addLinks();
        return std::move(m_picture);
    }

private:
    bool hasOutbox() const
    {
        return m_definition.channel.kind == Channel::Kind::Outbox && !m_definition.events.empty();
    }

    static std::string valueText(const Field& field, Number value)
    {
        if (!field.states.empty())
            return value >= 0 && std::size_t(value) < field.states.size()
                       ? field.states[std::size_t(value)]
                       : std::to_string(value);
        if (field.type == Type::Truth)
            return value != 0 ? "true" : "false";
        return std::to_string(value);
    }

    State stateOf(std::size_t index, Number value) const
    {
        const auto is = [value](const std::vector<Number>& states) {
            return std::ranges::find(states, value) != states.end();
        };
        const auto& roles = m_definition.roles;
        if (index != roles.status)
            return State::Plain;
        return is(roles.completed)                       ? State::Done
               : is(roles.cancelled) || is(roles.manual) ? State::Failed
                                                         : State::Waiting;
    }

    Row orderRow(Index service, Index order) const
    {
        Row row{.id = orderName(order),
                .name = orderName(order),
                .token = Token{.saga = orderName(order)}};
        const auto fields = m_definition.perOrder.size();
        for (std::size_t i = 0; i < fields; ++i) {
            const auto& field = m_definition.perOrder[i];
            if (field.service != service)
                continue;
            const auto value = m_world.perOrder[order * fields + i];
            // A line has little room: what is nothing yet is not said.
            if (field.states.empty() && value == 0)
                continue;
            if (!row.value.empty())
                row.value += " · ";
            row.value += field.states.empty() ? field.name + ' ' + valueText(field, value)
                                              : valueText(field, value);
            if (i == m_definition.roles.status)
                row.state = stateOf(i, value);
        }
        return row;
    }

    Words workOf(Index service) const
    {
        if (m_world.down[service] != 0)
            return {"down", {}};
        if (m_world.slow[service] != 0)
            return {"slow", {}};
        for (const auto& worker : m_world.workers[service]) {
            if (worker.state == Worker::State::Looked)
                return {"handling", {}};
            if (worker.state == Worker::State::Handled)
                return {"acknowledging", {}};
        }
        if (!m_world.outgoing[service].empty())
            return {"publishing", {}};
        return {"idle", {}};
    }

    Card serviceCard(Index number) const
    {
        const auto& service = m_definition.services[number];
        Card card{.id = service.name,
                  .kind = service.isReadModel ? CardKind::ReadModel : CardKind::Service,
                  .title = service.name,
                  .state = workOf(number)};
        for (std::size_t i = 0; i < m_definition.shared.size(); ++i) {
            const auto& field = m_definition.shared[i];
            if (field.service == number)
                card.fields.push_back({{"%1", {field.name}}, valueText(field, m_world.shared[i])});
        }
        for (const auto& figure : m_definition.figures) {
            if (figure.service == number)
                card.fields.push_back({{"%1", {figure.name}}, figureText(figure)});
        }
        if (m_world.asked[number] > 0)
            card.fields.push_back({{"calls answered", {}}, std::to_string(m_world.asked[number])});
        addOrders(card, number);
        addWaiting(card, number);
        return card;
    }

    std::string figureText(const Figure& figure) const
    {
        if (!figure.value.isPerOrder())
            return std::to_string(figure.value.value(valuesOf(m_definition, m_world, 0)));
        std::string text;
        for (Index order = 0; order < std::min<Index>(m_definition.orders, 4); ++order)
            text += (order == 0 ? "" : ", ")
                    + std::to_string(figure.value.value(valuesOf(m_definition, m_world, order)));
        return m_definition.orders > 4 ? text + ", …" : text;
    }

    void addOrders(Card& card, Index service) const
    {
        const auto isOwn = [&](const Field& field) { return field.service == service; };
        if (std::ranges::none_of(m_definition.perOrder, isOwn))
            return;
        Section section{.title = {"orders", {}}};
        const auto first = firstShown();
        section.left = first;
        for (auto order = first;
             order < std::min<Index>(m_definition.orders, Index(first + rowsShown)); ++order)
            section.rows.push_back(orderRow(service, order));
        card.sections.push_back(std::move(section));
    }

    //! The newest orders that were placed are in sight.
    Index firstShown() const
    {
        if (m_definition.commands.empty() || m_definition.orders <= rowsShown)
            return 0;
        Index placed = 0;
        while (placed < m_definition.orders && m_world.taken[placed] > 0)
            ++placed;
        return placed > rowsShown ? Index(placed - rowsShown) : Index(0);
    }

    void addWaiting(Card& card, Index service) const
    {
        const auto& dead = m_world.dead[service];
        if (dead.empty())
            return;
        Section section{.title = {"dead letters", {}},
                        .note = {"%1", {std::to_string(dead.size())}}};
        for (std::size_t i = 0; i < std::min(dead.size(), rowsShown); ++i) {
            const auto& message = m_world.records[dead[i].record].message;
            const auto token = tokenOf(m_definition, message);
            section.rows.push_back({.id = "dead-" + std::to_string(dead[i].record),
                                    .name = token.type,
                                    .value = token.saga,
                                    .state = State::Failed,
                                    .token = token});
        }
        card.sections.push_back(std::move(section));
    }

    Card orchestratorCard() const
    {
        const auto& orchestrator = m_definition.orchestrator;
        Card card{
            .id = orchestrator.name, .kind = CardKind::Orchestrator, .title = orchestrator.name};
        const auto first = firstShown();
        for (auto order = first; order < std::min<Index>(m_definition.orders, Index(first + 3));
             ++order)
            card.sections.push_back(stepsOf(order));
        card.state = m_world.conductors.empty() ? Words{} : wordOf(m_world.conductors[first]);
        return card;
    }

    static Words wordOf(const Conductor& conductor)
    {
        switch (conductor.state) {
        case Conductor::State::Forward:
            return {"going on", {}};
        case Conductor::State::Compensating:
            return {"compensating", {}};
        case Conductor::State::Done:
            return {"done", {}};
        case Conductor::State::Dead:
            return {"crashed", {}};
        }
        return {};
    }

    Section stepsOf(Index order) const
    {
        const auto& conductor = m_world.conductors[order];
        Section section{.title = {"%1", {orderName(order)}}, .note = wordOf(conductor)};
        const auto& steps = m_definition.orchestrator.steps;
        for (Index i = 0; i < steps.size(); ++i) {
            const auto bit = 1U << i;
            const auto isNext = i == conductor.at && conductor.state == Conductor::State::Forward;
            const auto isDone = i < conductor.at;
            Row row{.id = orderName(order) + "-step-" + std::to_string(i),
                    .name = m_definition.calls[steps[i].call].name,
                    .state = isDone   ? State::Done
                             : isNext ? State::Waiting
                                      : State::Plain};
            if (isDone && conductor.hasTurned && (conductor.memory & bit) == 0)
                row.state = State::Failed;
            if (conductor.state == Conductor::State::Compensating || conductor.hasTurned)
                row.value = (conductor.memory & bit) != 0 ? "to undo" : isDone ? "undone" : "";
            if ((conductor.durable & bit) != 0)
                row.value += row.value.empty() ? "logged" : " · logged";
            section.rows.push_back(std::move(row));
        }
        return section;
    }

    void addOutbox()
    {
        Card database{.id = "database",
                      .kind = CardKind::Database,
                      .title = "database",
                      .note = {"PostgreSQL", {}}};
        const auto rows = m_world.rows.size() + m_world.marked;
        Section section{.title = {"outbox", {}},
                        .note = {rows == 1 ? "%1 row, %2 waiting" : "%1 rows, %2 waiting",
                                 {std::to_string(rows), std::to_string(m_world.rows.size())}}};
        for (std::size_t i = 0; i < std::min(m_world.rows.size(), rowsShown); ++i) {
            const auto& row = m_world.rows[i];
            const auto token = tokenOf(m_definition, row.message);
            section.rows.push_back({.id = "row-" + std::to_string(row.message.id),
                                    .name = token.type,
                                    .value = "v" + std::to_string(row.message.number),
                                    .state = State::Waiting,
                                    .token = token});
        }
        for (const auto& one : m_world.transactions)
            section.rows.push_back({.id = "tx-" + std::to_string(one.created),
                                    .name = m_definition.commands[one.command].name,
                                    .value = orderName(one.order)});
        database.sections.push_back(std::move(section));
        m_picture.cards.push_back(std::move(database));
        for (std::size_t i = 0; i < relayCount(); ++i)
            m_picture.cards.push_back(relayCard(i));
    }

    //! A second run is the first relay's: it has no card.
    std::size_t relayCount() const
    {
        return std::min<std::size_t>(m_world.relays.size(), m_definition.channel.relay.count);
    }

    std::string batchText(const RelayWorker& relay) const
    {
        std::string batch;
        for (std::size_t i = relay.at; i < std::min(relay.batch.size(), relay.at + 3); ++i)
            batch += (batch.empty() ? "" : ", ") + m_definition.events[relay.batch[i].event].name;
        return batch;
    }

    Card relayCard(std::size_t number) const
    {
        const auto& relay = m_world.relays[number];
        const auto title =
            number == 0 ? std::string("relay") : "relay-" + std::to_string(number + 1);
        const auto every =
            std::chrono::duration_cast<std::chrono::seconds>(m_definition.channel.relay.every);
        Card card{.id = title,
                  .kind = CardKind::Relay,
                  .title = title,
                  .note = {"every %1 s", {std::to_string(every.count())}},
                  .state = relay.batch.empty() ? Words{"idle", {}}
                           : relay.isSent      ? Words{"marking", {}}
                                               : Words{"publishing", {}}};
        card.fields.push_back({{"batch", {}}, batchText(relay)});
        if (number == 0 && m_world.relays.size() > relayCount())
            card.fields.push_back({{"second run", {}}, batchText(m_world.relays.back())});
        return card;
    }

    Card brokerCard() const
    {
        Card card{.id = "broker",
                  .kind = CardKind::Broker,
                  .title = "broker",
                  .note = m_definition.channel.kind == Channel::Kind::Emitter
                              ? Words{"in memory", {}}
                              : Words{"Kafka profile", {}}};
        if (m_world.isBrokerDown)
            card.state = {"down", {}};
        for (Index producer = 0; producer < m_definition.services.size(); ++producer)
            addLanes(card, producer);
        return card;
    }

    bool isEmitter(Index producer) const
    {
        const auto emits = [&](const auto& one) {
            return one.service == producer && (!one.main.emits.empty());
        };
        return std::ranges::any_of(m_definition.handlers,
                                   [&](const Handler& one) {
                                       return emits(one)
                                              || (one.service == producer
                                                  && !one.otherwise.emits.empty());
                                   })
               || std::ranges::any_of(m_definition.commands, emits)
               || std::ranges::any_of(m_definition.calls, emits)
               || std::ranges::any_of(m_definition.start,
                                      [&](const auto& one) { return one.first == producer; });
    }

    void addLanes(Card& card, Index producer) const
    {
        if (!isEmitter(producer))
            return;
        for (Index partition = 0; partition < m_definition.channel.partitions; ++partition) {
            Lane lane{.channel = m_definition.services[producer].name + "-events",
                      .name = "P" + std::to_string(partition)};
            fillLane(lane, producer, partition);
            card.lanes.push_back(std::move(lane));
        }
    }

    void fillLane(Lane& lane, Index producer, Index partition) const
    {
        constexpr std::size_t farthest = 2000;
        const auto size = m_world.records.size();
        const auto first = size > farthest ? size - farthest : 0;
        for (auto i = first; i < size; ++i) {
            const auto& record = m_world.records[i];
            if (record.message.producer == producer && record.partition == partition)
                lane.tokens.push_back(recordToken(std::uint32_t(i)));
        }
        const auto all = m_world.lanes[producer][partition];
        if (lane.tokens.size() > tokensShown)
            lane.tokens.erase(lane.tokens.begin(), lane.tokens.end() - std::ptrdiff_t(tokensShown));
        lane.left = all - std::min<std::size_t>(all, lane.tokens.size());
    }

    Token recordToken(std::uint32_t number) const
    {
        const auto& record = m_world.records[number];
        auto token = tokenOf(m_definition, record.message);
        token.place = channelOf(m_definition, record.message) + ' '
                      + std::to_string(record.partition) + ':' + std::to_string(record.offset);
        const auto isWaiting = [&](const std::vector<Delivery>& queue) {
            return std::ranges::find(queue, number, &Delivery::record) != queue.end();
        };
        token.readByAll = std::ranges::none_of(m_world.queues, isWaiting);
        for (std::uint32_t i = number; i > 0 && number - i < 100 && !token.isAgain; --i)
            token.isAgain = m_world.records[i - 1].message.id == record.message.id;
        return token;
    }

    Card keysCard() const
    {
        const auto isInbox = m_definition.dedupe.kind == Dedupe::Kind::InboxTx;
        Card card{.id = "keys",
                  .kind = CardKind::KeyStore,
                  .title = isInbox ? "inbox" : "idempotency keys",
                  .note = isInbox ? Words{"a row with the effect", {}} : Words{"%1", {"Redis"}}};
        Section section{.title = {"keys", {}},
                        .note = {"%1 keys", {std::to_string(m_world.keys.size())}}};
        for (std::size_t i = 0; i < std::min(m_world.keys.size(), rowsShown); ++i) {
            const auto& key = m_world.keys[i];
            const auto owner =
                key.service == none ? std::string() : m_definition.services[key.service].name;
            section.rows.push_back(
                {.id = "key-" + std::to_string(key.id) + owner,
                 .name = key.id == 0 ? "undefined" : m_definition.events[key.event].name,
                 .value = owner,
                 .state = key.isLease ? State::Waiting : State::Plain,
                 .token = Token{.saga = orderName(key.order)}});
        }
        section.left = m_world.keys.size() - section.rows.size();
        card.sections.push_back(std::move(section));
        return card;
    }

    void link(std::string from, std::string to)
    {
        const Link one{std::move(from), std::move(to)};
        auto& links = m_picture.links;
        if (std::ranges::find(links, one) == links.end())
            links.push_back(one);
    }

    void addLinks()
    {
        for (Index service = 0; service < m_definition.services.size(); ++service) {
            const auto& name = m_definition.services[service].name;
            if (isEmitter(service))
                link(name, hasOutbox() ? "database" : "broker");
            const auto reads = [service](const std::vector<Index>& readers) {
                return std::ranges::find(readers, service) != readers.end();
            };
            if (std::ranges::any_of(m_definition.readers, reads))
                link("broker", name);
        }
        for (std::size_t i = 0; i < relayCount() && hasOutbox(); ++i) {
            const auto relay = i == 0 ? std::string("relay") : "relay-" + std::to_string(i + 1);
            link("database", relay);
            link(relay, "broker");
        }
        for (const auto& step : m_definition.orchestrator.steps)
            link(m_definition.orchestrator.name,
                 m_definition.services[m_definition.calls[step.call].service].name);
        for (const auto& handler : m_definition.handlers) {
            for (const auto asked : handler.asks)
                link(m_definition.services[handler.service].name,
                     m_definition.services[asked].name);
        }
    }

    const Definition& m_definition;
    const World& m_world;
    Picture m_picture;
};

} // namespace

Picture pictureOf(const Definition& definition, const World& world, const Action* last)
{
    auto picture = Painter(definition, world).paint();
    if (last == nullptr || last->fault == Fault::None)
        return picture;
    const auto struck = std::ranges::find(picture.cards, cardOf(definition, *last), &Card::id);
    if (struck != picture.cards.end())
        struck->isStruck = true;
    return picture;
}

} // namespace sim::definition
