#pragma once

#include "sim/world/world.h"

#include <optional>
#include <vector>

namespace sim::world {

//! What an actor does next if nothing goes wrong: the first of its choices, partitions in their
//! order. Nothing when it has nothing to do. \a actor by indexOf().
std::optional<Move> firstPlain(const World& world, std::size_t actor);

//! Whether an actor's \a move, chosen before, is still one of its choices. Time does not matter.
bool isStillPlain(const World& world, const Move& move);

//! Every partition or message from which an idle instance may take its next record, in a fixed
//! order; one of each event.
std::vector<Move> fetchesOf(const World& world, const Actor& actor);

//! Whether a move about an event and its order means that delivery.
bool isAbout(const World& world, const Delivery& item, const Move& move);

//! The message that \a fetch takes; nothing when there is none.
const Delivery* readyItem(const World& world, const Mailbox& mailbox, const Move& fetch);

//! The deliveries whose time may end, since nobody works on them.
std::vector<Move> redeliveriesOf(const World& world);

//! Whether a person may replay that letter now, and how.
bool isReplayable(const World& world, const Aside& letter);
Move replayOf(const World& world, const Aside& letter);
//! Every letter that may be replayed, the oldest first.
std::vector<Move> replaysOf(const World& world);

//! The heads of queues whose messages do not live for ever, the oldest first.
std::vector<Move> expiriesOf(const World& world);

//! Whether services put what they publish into transactions of the broker's.
bool isTransactional(const World& world);
//! Whether relays do.
bool hasRelayTransactions(const World& world);
//! Whether what a relay does next is to end its transaction: before a mark, or after a batch.
bool endsTransaction(const World& world, const RelayProcess& relay);
//! What the coordinator aborts in its time: transactions whose producers are gone. The oldest
//! first.
std::vector<Move> abortsOf(const World& world);
//! The transaction, plus one, that \a abort, one of those, is about.
std::uint32_t transactionOf(const World& world, const Move& abort);
//! Behind it nobody reads who wants what is committed: there lies an open transaction's first
//! record, or the end of the partition.
std::uint64_t lastStableOffset(const World& world, Service topic, std::uint8_t partition);
//! From where a service reads a partition on; nothing when there is nothing that it may read.
std::optional<std::uint64_t> positionOf(const World& world, Service service, Service topic,
                                        std::uint8_t partition);
//! Whether an earlier record of its idempotent producer is under way to the same partition.
bool isOvertaking(const World& world, const UnderWay& one);

//! The next record of a partition for an idle instance of a service; nothing when there is none.
std::optional<Move> fetchOf(const World& world, const Actor& actor, Service topic,
                            std::uint8_t partition);

//! Whether another relay keeps the relay \a instance from that row.
bool isLocked(const World& world, const HeldRow& row, std::uint8_t instance);

//! The coming of a record that is under way.
Move deliveryOf(const World& world, const UnderWay& one);

//! A consumer's next step on the record in its hands.
Move stepOf(const World& world, const Actor& actor, const ConsumerProcess& process);

} // namespace sim::world
