#include "app/view/consumers/consumerwords.h"

#include "app/view/consumers/consumertreemodel.h"
#include "app/widget/numberformat.h"

#include <algorithm>

namespace app::consumerwords {

using model::GroupChange;
using model::GroupInfo;
using model::GroupLag;
using model::PartitionLag;
using Tr = ConsumerTreeModel;

namespace {

QString count(std::uint64_t value)
{
    return format::count(qint64(value));
}

std::uint64_t lost(const GroupLag& group)
{
    std::uint64_t sum = 0;
    for (const auto& partition : group.partitions)
        sum += partition.lost;
    return sum;
}

bool isBeyondEnd(const PartitionLag& partition)
{
    return partition.offset == PartitionLag::Offset::BeyondEnd;
}

//! The words of the model, which are stable, as a person reads them.
QString stateNamed(const std::string& word)
{
    using enum GroupInfo::State;
    for (const auto one : {Unknown, Empty, PreparingRebalance, CompletingRebalance, Stable, Dead}) {
        if (model::word(one) == word)
            return state(one);
    }
    return QString::fromStdString(word);
}

} // namespace

bool needsAttention(const PartitionLag& partition)
{
    return partition.stuckSince || partition.lost > 0 || isBeyondEnd(partition)
           || !partition.error.empty();
}

bool needsAttention(const GroupLag& group)
{
    return group.abandonedSince || group.growingSince || !group.error.empty()
           || std::ranges::any_of(group.partitions, [](const PartitionLag& partition) {
                  return needsAttention(partition);
              });
}

Glyph glyph(const PartitionLag& partition)
{
    if (partition.lost > 0)
        return Glyph::Failed;
    if (partition.stuckSince)
        return Glyph::Stuck;
    return isBeyondEnd(partition) || !partition.error.empty() ? Glyph::Warning : Glyph::None;
}

Glyph glyph(const GroupLag& group)
{
    using enum GroupInfo::State;
    if (lost(group) > 0)
        return Glyph::Failed;
    if (group.abandonedSince || group.stuck() > 0)
        return Glyph::Stuck;
    if (group.growingSince || needsAttention(group))
        return Glyph::Warning;
    switch (group.state) {
    case PreparingRebalance:
    case CompletingRebalance:
        return Glyph::Running;
    case Empty:
        return Glyph::Waiting;
    case Dead:
        return Glyph::NotReached;
    case Stable:
    case Unknown:
        break;
    }
    return group.partitions.empty() ? Glyph::NotReached : Glyph::Completed;
}

QString state(GroupInfo::State state)
{
    switch (state) {
    case GroupInfo::State::Unknown:
        break;
    case GroupInfo::State::Empty:
        return Tr::tr("empty");
    case GroupInfo::State::PreparingRebalance:
        return Tr::tr("preparing rebalance");
    case GroupInfo::State::CompletingRebalance:
        return Tr::tr("completing rebalance");
    case GroupInfo::State::Stable:
        return Tr::tr("stable");
    case GroupInfo::State::Dead:
        return Tr::tr("dead");
    }
    return Tr::tr("not known");
}

QString state(const GroupLag& group)
{
    return state(group.state);
}

QString state(const PartitionLag& partition)
{
    using enum PartitionLag::Offset;
    switch (partition.offset) {
    case Unknown:
        return QString::fromStdString(partition.error);
    case Never:
        return Tr::tr("never committed");
    case BelowBegin:
        return Tr::tr("%1 lost").arg(count(partition.lost));
    case BeyondEnd:
        return Tr::tr("beyond the end");
    case Committed:
        break;
    }
    return partition.stuckSince ? Tr::tr("stands still") : QString();
}

QString protocol(GroupInfo::Protocol protocol)
{
    switch (protocol) {
    case GroupInfo::Protocol::Unknown:
        break;
    case GroupInfo::Protocol::Classic:
        return Tr::tr("classic");
    case GroupInfo::Protocol::Consumer:
        return QStringLiteral("KIP-848");
    case GroupInfo::Protocol::Share:
        return Tr::tr("share");
    case GroupInfo::Protocol::Simple:
        return Tr::tr("simple");
    }
    return {};
}

QString protocolAdvice(const GroupLag& group)
{
    if (group.protocol == GroupInfo::Protocol::Share)
        return Tr::tr("A share group is a queue over a topic: it has no committed offset for each "
                      "partition, and this client cannot ask for its members.");
    if (group.protocol == GroupInfo::Protocol::Simple)
        return Tr::tr("Offsets are committed by this name, and nobody joins it as a member.");
    if (group.membersKnown)
        return {};
    if (group.protocol == GroupInfo::Protocol::Consumer)
        return Tr::tr("A group of the new protocol (KIP-848): its offsets are known, its members "
                      "this client cannot ask for.");
    return Tr::tr("The broker does not tell the members of this group.");
}

QString catchUp(const GroupLag& group)
{
    if (group.lag == 0)
        return group.partitions.empty() ? QString() : Tr::tr("now");
    if (!group.inPerSecond)
        return {};
    return group.catchUp ? format::duration(*group.catchUp) : Tr::tr("never");
}

QString verdict(const GroupLag& group, const TimeFormat& times)
{
    if (!group.error.empty())
        return QString::fromStdString(group.error);
    if (const auto records = lost(group); records > 0)
        return Tr::tr("Retention removed %1 records before they were handled.").arg(count(records));
    if (group.abandonedSince)
        return Tr::tr("Nobody reads: %1 records wait, and the group has no member since %2.")
            .arg(count(group.lag), times.seconds(*group.abandonedSince));
    if (group.growingSince)
        return Tr::tr("The lag grows since %1: %2 records a second come in, %3 are handled.")
            .arg(times.seconds(*group.growingSince), format::rate(group.inPerSecond.value_or(0)),
                 format::rate(group.outPerSecond.value_or(0)));
    if (group.stuck() > 0)
        return Tr::tr("%n partition(s) stand still while records arrive.", nullptr,
                      int(group.stuck()));
    if (std::ranges::any_of(group.partitions, isBeyondEnd))
        return Tr::tr("Committed beyond the end: the topic was made anew or cut.");
    if (group.partitions.empty())
        return Tr::tr("No commit and no assignment yet.");
    if (group.lag == 0)
        return Tr::tr("Up to date: nothing waits.");
    if (group.catchUp)
        return Tr::tr("%1 records wait; caught up in %2 at these rates.")
            .arg(count(group.lag), format::duration(*group.catchUp));
    return Tr::tr("%1 records wait.").arg(count(group.lag));
}

QString change(const GroupChange& change)
{
    const auto text = [](const std::string& one) { return QString::fromStdString(one); };
    switch (change.kind) {
    case GroupChange::Kind::State:
        return Tr::tr("%1 → %2").arg(stateNamed(change.from), stateNamed(change.to));
    case GroupChange::Kind::Joined:
        return Tr::tr("%1 joined").arg(text(change.member));
    case GroupChange::Kind::Left:
        return Tr::tr("%1 left").arg(text(change.member));
    case GroupChange::Kind::Assigned:
        return Tr::tr("%n partition(s) changed hands", nullptr, int(change.count));
    case GroupChange::Kind::Coordinator:
        return Tr::tr("coordinator moved from broker %1 to %2")
            .arg(text(change.from), text(change.to));
    case GroupChange::Kind::MovedBack:
        return Tr::tr("%1 set back by %2").arg(text(change.to), count(change.count));
    case GroupChange::Kind::OffsetsLost:
        return Tr::tr("%1: %2 records removed before they were handled")
            .arg(text(change.to), count(change.count));
    case GroupChange::Kind::Recreated:
        return Tr::tr("%1: committed beyond the end").arg(text(change.to));
    }
    return {};
}

QString member(const GroupLag& group, const std::string& id)
{
    const auto found = std::ranges::find(group.members, id, &model::GroupMember::id);
    if (found == group.members.end())
        return QString::fromStdString(id);
    if (!found->instanceId.empty())
        return QString::fromStdString(found->instanceId);
    return QString::fromStdString(found->clientId.empty() ? found->id : found->clientId);
}

} // namespace app::consumerwords
