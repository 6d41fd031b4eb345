#pragma once

#include "model/consumer/grouplag.h"
#include "model/consumer/grouptrack.h"
#include "model/consumer/laneplaces.h"
#include "model/finding/finding.h"
#include "model/metric/series.h"

#include <map>
#include <mutex>
#include <span>

namespace model {

//! All consumer groups of all connections, from look to look. A watch on each connection feeds it;
//! any thread reads. As a tracker it also learns where the events lie, for lag in time.
class GroupBoard : public Tracker
{
public:
    static constexpr std::size_t mostGroups = 2'000;      //!< Of one connection.
    static constexpr std::size_t mostPartitions = 50'000; //!< Of one connection, over all groups.

    explicit GroupBoard(const EventStore& store);
    ~GroupBoard() override;

    const EventStore& store() const { return m_places.store(); }

    // The watch.
    void begin(SourceId source, const std::string& connection);
    //! \a reader is the watch's own, refreshed by this call.
    void take(SourceId source, std::vector<GroupInfo> look, Reader& reader, Timestamp now);
    //! Places whose record's time is not known and that the store does not hold, at most \a most.
    std::vector<GroupProbe::Place> untimed(SourceId source, std::size_t most) const;
    void takeTimes(SourceId source, std::span<const GroupProbe::Place> places,
                   std::span<const std::optional<Timestamp>> times, Timestamp now);
    void fail(SourceId source, const std::string& trouble);
    //! The connection was closed.
    void end(SourceId source);

    // Any thread.
    //! By connection and name. Unchanged groups are the same objects.
    std::shared_ptr<const GroupLags> groups() const;
    std::shared_ptr<const GroupLag> group(SourceId source, const std::string& name) const;
    std::vector<GroupWatchState> watches() const;
    //! Records of lag over time, of one group.
    std::vector<Sample> lagHistory(SourceId source, const std::string& name) const;
    void findings(std::vector<FindingLine>& lines) const;

    // Tracker
    void take(Reader& reader, const BlockView& block) override;
    void letGo(Row begin) override;

private:
    struct Watch
    {
        GroupWatchState state;
        std::map<std::string, GroupTrack> tracks;
    };

    void publish();
    static void addFindings(const GroupLag& group, std::vector<FindingLine>& lines);

    LanePlaces m_places;
    mutable std::mutex m_mutex;
    std::map<SourceId, Watch> m_watches;
    std::shared_ptr<const GroupLags> m_groups;
};

} // namespace model
