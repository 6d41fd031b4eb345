#pragma once

#include "app/view/sources/sourcenode.h"
#include "model/item/roles.h"

#include <QAbstractItemModel>

#include <functional>
#include <unordered_set>

namespace app {

//! Sources, their channels, their partitions, with rate and state; captures and simulations are
//! gathered under a line of their own. One column; what stands at the
//! right of a line is a role. Fed with states a few times a second; lines keep their identity.
class SourceTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role {
        BadgeRole = model::FirstFreeRole, //!< QString: rate, count or kind, at the right.
        KindRole,                         //!< int(SourceNode::Kind).
        SourceIdRole,                     //!< uint: the source this line belongs to.
        ChannelRole,                      //!< QString: the topic; empty for a source.
        PartitionRole,                    //!< int; -1 when the line is no partition.
        IconRole,       //!< QString: name of the icon; empty when a glyph stands there.
        BehindRole,     //!< qulonglong: records on the broker that were not read.
        StateRole,      //!< int(model::StateChanged::State) of the line's source.
        DeadLetterRole, //!< bool
        HiddenRole,     //!< bool: the topic's events do not show.
        ColourRole,     //!< QString: name of the connection's colour; empty: none.
        ProductionRole  //!< bool
    };

    //! What the store knows of a lane.
    struct LaneFacts
    {
        std::uint64_t count = 0;
        bool deadLetters = false;
        model::ChannelId channel;
    };
    using FactsOf = std::function<LaneFacts(model::LaneId)>;

    explicit SourceTreeModel(QObject* parent = nullptr);
    ~SourceTreeModel() override;

    QModelIndex index(int row, int column, const QModelIndex& parent = {}) const override;
    QModelIndex parent(const QModelIndex& child) const override;
    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    //! Takes the states in; \a factsOf says what a lane holds so far.
    void update(const std::vector<SourceState>& sources, const FactsOf& factsOf,
                RateMeter::Clock::time_point now);

    //! How many consumer groups a source has; 0 takes their line away.
    void setConsumerGroups(model::SourceId source, std::size_t groups);

    const SourceNode* node(const QModelIndex& index) const;
    QModelIndex indexOf(model::SourceId source) const;

    //! The topic that \a index belongs to does not show any more, or again.
    void setHidden(const QModelIndex& index, bool hidden);
    std::unordered_set<std::uint32_t> hiddenChannels() const;

Q_SIGNALS:
    void hiddenChannelsChanged(const std::unordered_set<std::uint32_t>& channels);

private:
    QModelIndex indexOf(const SourceNode& node) const;
    SourceNode& append(SourceNode& parent, std::unique_ptr<SourceNode> fresh);
    SourceNode& insert(SourceNode& parent, int at, std::unique_ptr<SourceNode> fresh);
    void removeClosed(SourceNode& parent, const std::vector<SourceState>& sources);
    void removeChild(SourceNode& parent, int row);
    SourceNode& homeOf(model::Origin origin);
    std::vector<SourceNode*> sourceNodes() const;
    SourceNode& sourceFor(const SourceState& state);
    SourceNode& channelFor(SourceNode& source, const LaneState& lane);
    SourceNode& laneFor(SourceNode& channel, const LaneState& lane);
    void updateSource(SourceNode& source, const SourceState& state, const FactsOf& factsOf);
    SourceNode* channelOf(const QModelIndex& index) const;
    void takeRates(SourceNode& node, RateMeter::Clock::time_point now);

    std::unique_ptr<SourceNode> m_root;
};

} // namespace app
