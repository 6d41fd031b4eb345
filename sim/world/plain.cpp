#include "sim/world/plain.h"

#include <algorithm>

namespace sim::world {

namespace {

using Kind = Move::Kind;

//! Messages of one queue, or deliveries that wait, that are listed at most.
constexpr std::size_t mostListed = 50;

std::optional<Move> placing(const World& world)
{
    // One command at a time: the office first sends what the last one emitted.
    if (!world.officePublishes.empty() || world.officeCommit
        || world.placed >= world.settings.orders || world.down[std::size_t(Service::Order)])
        return std::nullopt;
    return Move{.kind = Kind::PlaceOrder,
                .actor = {Actor::Kind::Customer},
                .order = {world.placed + 1},
                .at = world.now};
}

Move publishing(const World& world, const Actor& actor, EventIndex event)
{
    const auto& message = world.events[event];
    return {.kind = Kind::Publish,
            .actor = actor,
            .topic = emitter(message.type),
            .order = message.order,
            .event = message.metadata.eventId,
            .at = world.now};
}

Move aboutRow(const World& world, Kind kind, const Actor& actor, const HeldRow& row)
{
    auto move = publishing(world, actor, row.event);
    move.kind = kind;
    return move;
}

bool hasRowFor(const World& world, std::uint8_t instance)
{
    auto found = false;
    world.outbox.eachWaiting([&](const HeldRow& row) {
        found = !isLocked(world, row, instance);
        return !found;
    });
    return found;
}

//! A transaction ends when all that it sent has come.
bool isFlushed(const World& world, std::uint32_t transaction)
{
    return transaction == 0 || std::ranges::none_of(world.underWay, [&](const UnderWay& one) {
               return one.record.transaction == transaction;
           });
}

//! Of a row that was sent, or of the batch.
std::optional<Move> endingTransaction(const World& world, const Actor& actor,
                                      const RelayProcess& process)
{
    if (world.isBrokerDown || !isFlushed(world, process.transaction))
        return std::nullopt;
    if (process.isFailed)
        return Move{.kind = Kind::AbortTransaction, .actor = actor, .at = world.now};
    if (process.next == RelayDoing::Mark)
        return aboutRow(world, Kind::CommitTransaction, actor, process.state.row());
    return Move{.kind = Kind::CommitTransaction, .actor = actor, .at = world.now};
}

std::optional<Move> relaying(const World& world, const Actor& actor)
{
    const auto& process = world.relays[actor.instance];
    if (process.transaction != 0 && endsTransaction(world, process))
        return endingTransaction(world, actor, process);
    switch (process.next) {
    case RelayDoing::Nothing:
        // A run that finds nothing, or nobody to give it to, changes nothing.
        if (world.isBrokerDown || !hasRowFor(world, actor.instance))
            return std::nullopt;
        return Move{.kind = Kind::StartRun, .actor = actor, .at = world.now};
    case RelayDoing::Read:
        return Move{.kind = Kind::ReadRows, .actor = actor, .at = world.now};
    case RelayDoing::Send:
        return aboutRow(world, Kind::SendRow, actor, process.state.row());
    case RelayDoing::Mark:
        return aboutRow(world, Kind::MarkRow, actor, process.state.row());
    case RelayDoing::End:
        return Move{.kind = Kind::EndRun, .actor = actor, .at = world.now};
    }
    return std::nullopt;
}

Kind kindOf(ConsumerDoing doing)
{
    switch (doing) {
    case ConsumerDoing::Look:
        return Kind::LookForKey;
    case ConsumerDoing::SetFirst:
    case ConsumerDoing::Set:
        return Kind::SetKey;
    case ConsumerDoing::Handle:
        return Kind::Handle;
    case ConsumerDoing::Wait:
        return Kind::EndBackOff;
    case ConsumerDoing::DeadLetter:
        return Kind::DeadLetter;
    case ConsumerDoing::Skip:
    case ConsumerDoing::Acknowledge:
    case ConsumerDoing::Nothing:
        break;
    }
    return Kind::Acknowledge;
}

Kind kindOf(const ConsumerProcess& process)
{
    if (process.open)
        return Kind::Commit;
    const auto kind = kindOf(process.next);
    return kind == Kind::Acknowledge && process.transaction != 0 ? Kind::CommitTransaction : kind;
}

bool needsBroker(Kind kind)
{
    return kind == Kind::Publish || kind == Kind::Acknowledge || kind == Kind::DeadLetter
           || kind == Kind::CommitTransaction;
}

std::optional<Move> offering(const World& world, const Actor& actor)
{
    if (!world.officePublishes.empty()) {
        if (world.isBrokerDown)
            return std::nullopt;
        return publishing(world, actor, world.officePublishes.front());
    }
    if (!world.officeCommit)
        return std::nullopt;
    auto move = publishing(world, actor, world.officeCommit->events.back());
    move.kind = Kind::Commit;
    return move;
}

//! In a FIFO queue a group waits for its first message.
bool isBehind(const Mailbox& mailbox, std::size_t at)
{
    return std::any_of(mailbox.items.begin(), mailbox.items.begin() + std::ptrdiff_t(at),
                       [&](const Delivery& item) { return item.order == mailbox.items[at].order; });
}

//! Of a queue in order only the first ready message can be taken; of the others any.
template <typename Visit>
void eachReady(const World& world, const Mailbox& mailbox, const Visit& visit)
{
    const auto broker = world.settings.broker;
    for (std::size_t i = 0; i < mailbox.items.size(); ++i) {
        if (!mailbox.items[i].isReady() || (broker == BrokerKind::SqsFifo && isBehind(mailbox, i)))
            continue;
        if (!visit(mailbox.items[i]) || !isSqs(broker))
            return;
    }
}

Move taking(const World& world, const Actor& actor, Service topic, const Delivery& item)
{
    return {.kind = Kind::Fetch,
            .actor = actor,
            .topic = topic,
            .order = item.order,
            .event = world.eventId(world.records[item.record]),
            .at = world.now};
}

std::optional<Move> firstTaking(const World& world, const Actor& actor, Service topic)
{
    if (world.isBrokerDown)
        return std::nullopt;
    std::optional<Move> move;
    eachReady(world, world.mailboxes[std::size_t(actor.service)][std::size_t(topic)],
              [&](const Delivery& item) {
                  move = taking(world, actor, topic, item);
                  return false;
              });
    return move;
}

std::optional<Move> firstFetch(const World& world, const Actor& actor)
{
    for (const auto topic : allServices) {
        if (!world.reads(actor.service, topic))
            continue;
        if (world.settings.broker != BrokerKind::Kafka) {
            if (auto move = firstTaking(world, actor, topic))
                return move;
            continue;
        }
        for (std::uint8_t i = 0; i < world.settings.partitions; ++i) {
            if (auto move = fetchOf(world, actor, topic, i))
                return move;
        }
    }
    return std::nullopt;
}

std::optional<Move> consuming(const World& world, const Actor& actor)
{
    if (world.down[std::size_t(actor.service)]) {
        if (actor.instance > 0)
            return std::nullopt;
        return Move{.kind = Kind::Recover, .actor = actor, .at = world.now};
    }
    if (actor.instance >= world.settings.instances)
        return std::nullopt;
    const auto& process = world.consumers[std::size_t(actor.service)][actor.instance];
    if (process.isIdle())
        return firstFetch(world, actor);
    auto step = stepOf(world, actor, process);
    if (needsBroker(step.kind) && (world.isBrokerDown || !isFlushed(world, process.transaction)))
        return std::nullopt;
    return step;
}

std::optional<Move> brokering(const World& world)
{
    if (world.isBrokerDown)
        return Move{.kind = Kind::Recover, .actor = {Actor::Kind::Broker}, .at = world.now};
    if (!world.underWay.empty())
        return deliveryOf(world, world.underWay.front());
    if (world.settings.broker == BrokerKind::Kafka) {
        const auto aborts = abortsOf(world);
        return aborts.empty() ? std::nullopt : std::optional(aborts.front());
    }
    if (const auto redeliveries = redeliveriesOf(world); !redeliveries.empty())
        return redeliveries.front();
    const auto expiries = expiriesOf(world);
    return expiries.empty() ? std::nullopt : std::optional(expiries.front());
}

//! The first saga that is idle takes the next order, or what a crash left behind.
std::optional<Move> beginning(const World& world, const Actor& actor)
{
    for (std::uint8_t i = 0; i < actor.instance; ++i) {
        if (world.sagas[i].isIdle())
            return std::nullopt;
    }
    if (!world.orphans.empty())
        return Move{
            .kind = Kind::Resume, .actor = actor, .order = world.orphans.front(), .at = world.now};
    if (world.sagasBegun >= world.placed)
        return std::nullopt;
    return Move{
        .kind = Kind::StartSaga, .actor = actor, .order = {world.sagasBegun + 1}, .at = world.now};
}

Kind kindOf(const SagaProcess& saga)
{
    switch (saga.state.doing) {
    case SagaState::Doing::Log:
        return Kind::WriteLog;
    case SagaState::Doing::Call:
        return saga.call == SagaProcess::CallState::Answered ? Kind::Answer : Kind::Call;
    case SagaState::Doing::ToPerson:
        return Kind::ToPerson;
    case SagaState::Doing::Wait:
    case SagaState::Doing::Nothing:
    case SagaState::Doing::End:
        break;
    }
    return Kind::EndBackOff;
}

std::optional<Move> orchestrating(const World& world, const Actor& actor)
{
    if (world.settings.style != Style::Orchestration
        || actor.instance >= world.settings.sagasAtOnce)
        return std::nullopt;
    const auto& saga = world.sagas[actor.instance];
    if (saga.isIdle())
        return beginning(world, actor);
    if (saga.call == SagaProcess::CallState::Asked)
        return std::nullopt;
    Move move{.kind = kindOf(saga), .actor = actor, .order = saga.order, .at = world.now};
    if (hasCall(move)) {
        move.call = saga.state.call;
        move.topic = calleeOf(move.call.step);
    }
    return move;
}

std::optional<Move> performing(const World& world, Actor actor)
{
    const auto& saga = world.sagas[actor.instance];
    if (saga.call != SagaProcess::CallState::Asked)
        return std::nullopt;
    actor.service = calleeOf(saga.state.call.step);
    return Move{.kind = Kind::Perform,
                .actor = actor,
                .topic = actor.service,
                .call = saga.state.call,
                .order = saga.order,
                .at = world.now};
}

} // namespace

std::vector<Move> fetchesOf(const World& world, const Actor& actor)
{
    std::vector<Move> moves;
    for (const auto topic : allServices) {
        if (!world.reads(actor.service, topic))
            continue;
        if (world.settings.broker != BrokerKind::Kafka) {
            eachReady(world, world.mailboxes[std::size_t(actor.service)][std::size_t(topic)],
                      [&](const Delivery& item) {
                          const auto move = taking(world, actor, topic, item);
                          if (std::ranges::find(moves, move) == moves.end())
                              moves.push_back(move);
                          return moves.size() < mostListed;
                      });
            continue;
        }
        for (std::uint8_t i = 0; i < world.settings.partitions; ++i) {
            if (const auto move = fetchOf(world, actor, topic, i))
                moves.push_back(*move);
        }
    }
    return moves;
}

bool isAbout(const World& world, const Delivery& item, const Move& move)
{
    return item.order == move.order && world.eventId(world.records[item.record]) == move.event;
}

const Delivery* readyItem(const World& world, const Mailbox& mailbox, const Move& fetch)
{
    const Delivery* found = nullptr;
    eachReady(world, mailbox, [&](const Delivery& item) {
        if (isAbout(world, item, fetch))
            found = &item;
        return !found;
    });
    return found;
}

std::vector<Move> redeliveriesOf(const World& world)
{
    std::vector<Move> moves;
    const auto broker = world.settings.broker;
    if (world.isBrokerDown || (broker == BrokerKind::RedisStreams && !world.settings.claims))
        return moves;
    for (const auto service : allServices) {
        for (const auto topic : allServices) {
            for (const auto& item :
                 world.mailboxes[std::size_t(service)][std::size_t(topic)].items) {
                if (!item.isLetGo || moves.size() == mostListed)
                    continue;
                const Move move{.kind = Kind::Redeliver,
                                .actor = {Actor::Kind::Broker, service},
                                .topic = topic,
                                .order = item.order,
                                .event = world.eventId(world.records[item.record]),
                                .at = world.now};
                if (std::ranges::find(moves, move) == moves.end())
                    moves.push_back(move);
            }
        }
    }
    return moves;
}

std::optional<Move> fetchOf(const World& world, const Actor& actor, Service topic,
                            std::uint8_t partition)
{
    const auto& from = world.topics[std::size_t(topic)][partition];
    if (world.isBrokerDown || from.owner[std::size_t(actor.service)] != actor.instance)
        return std::nullopt;
    const auto next = positionOf(world, actor.service, topic, partition);
    if (!next)
        return std::nullopt;
    const auto& record = world.records[from.records[*next]];
    return Move{.kind = Kind::Fetch,
                .actor = actor,
                .partition = partition,
                .topic = topic,
                .order = record.order,
                .event = world.eventId(record),
                .at = world.now};
}

bool isLocked(const World& world, const HeldRow& row, std::uint8_t instance)
{
    const auto lock = world.settings.relay.lock;
    if (lock == RelayLock::None)
        return false;
    const auto& other = world.relays[std::size_t(1 - instance)].state;
    return std::ranges::any_of(other.batch, [&](const HeldRow& held) {
        return lock == RelayLock::Skip ? held == row : held.order == row.order;
    });
}

Move deliveryOf(const World& world, const UnderWay& one)
{
    return {.kind = Kind::Deliver,
            .actor = {Actor::Kind::Broker},
            .partition = one.record.partition,
            .topic = one.record.topic,
            .order = one.record.order,
            .event = world.events[one.record.event].metadata.eventId,
            .at = world.now};
}

Move stepOf(const World& world, const Actor& actor, const ConsumerProcess& process)
{
    if (!process.toPublish.empty())
        return publishing(world, actor, process.toPublish.front());
    const auto& record = world.records[process.record];
    return {.kind = kindOf(process),
            .actor = actor,
            .partition = record.partition,
            .topic = record.topic,
            .order = record.order,
            .event = world.eventId(record),
            .at = world.now};
}

std::optional<Move> firstPlain(const World& world, std::size_t index)
{
    const auto actor = actorAt(index);
    switch (actor.kind) {
    case Actor::Kind::Customer:
        return placing(world);
    case Actor::Kind::Office:
        return offering(world, actor);
    case Actor::Kind::Relay:
        // A run that overlaps another is one of a relay that is not there otherwise.
        if (actor.instance >= world.settings.relays && world.relays[actor.instance].isIdle())
            return std::nullopt;
        return relaying(world, actor);
    case Actor::Kind::Consumer:
        return consuming(world, actor);
    case Actor::Kind::Broker:
        return brokering(world);
    case Actor::Kind::Orchestrator:
        return orchestrating(world, actor);
    case Actor::Kind::Callee:
        return performing(world, actor);
    case Actor::Kind::Operator: {
        const auto replays = replaysOf(world);
        return replays.empty() ? std::nullopt : std::optional(replays.front());
    }
    case Actor::Kind::KeyStore:
        break;
    }
    return std::nullopt;
}

bool isStillPlain(const World& world, const Move& move)
{
    const auto index = indexOf(move.actor);
    if (index == noActor)
        return false;
    const auto& actor = move.actor;
    if (move.kind == Kind::Fetch) {
        if (!world.consumers[std::size_t(actor.service)][actor.instance].isIdle())
            return false;
        if (world.down[std::size_t(actor.service)])
            return false;
        if (world.settings.broker != BrokerKind::Kafka) {
            const auto& mailbox =
                world.mailboxes[std::size_t(actor.service)][std::size_t(move.topic)];
            const auto* item = world.isBrokerDown ? nullptr : readyItem(world, mailbox, move);
            return item && taking(world, actor, move.topic, *item).sameChoice(move);
        }
        const auto fetch = fetchOf(world, actor, move.topic, move.partition);
        return fetch && fetch->sameChoice(move);
    }
    if (move.kind == Kind::Deliver) {
        return !world.isBrokerDown && std::ranges::any_of(world.underWay, [&](const UnderWay& one) {
            return !isOvertaking(world, one) && deliveryOf(world, one).sameChoice(move);
        });
    }
    if (move.kind == Kind::AbortTransaction && move.actor.kind == Actor::Kind::Broker)
        return std::ranges::any_of(abortsOf(world),
                                   [&](const Move& one) { return one.sameChoice(move); });
    if (move.kind == Kind::Expire)
        return std::ranges::any_of(expiriesOf(world),
                                   [&](const Move& one) { return one.sameChoice(move); });
    if (move.kind == Kind::Replay)
        return std::ranges::any_of(replaysOf(world),
                                   [&](const Move& one) { return one.sameChoice(move); });
    if (move.kind == Kind::Redeliver)
        return std::ranges::any_of(redeliveriesOf(world),
                                   [&](const Move& one) { return one.sameChoice(move); });
    const auto first = firstPlain(world, index);
    return first && first->sameChoice(move);
}

} // namespace sim::world
