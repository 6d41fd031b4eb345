#pragma once

#include "app/widget/volumedata.h"
#include "model/event/ids.h"
#include "model/source/connection.h"

#include <QObject>

#include <optional>
#include <unordered_set>
#include <vector>

namespace app {

//! What a person asked for in one view that another one does: whoever can fulfils it, and views
//! need not know each other.
class Wishes : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

Q_SIGNALS:
    //! A condition in the filter language is to be added to the filter.
    void conditionWanted(const QString& condition);
    //! The Stream is to show what passes this filter, whatever it was narrowed to before.
    void filterWanted(const QString& filter);
    void columnWanted(const QString& expression);
    void colourWanted(const QString& condition);
    //! This filter over whole topics on the broker.
    void topicSearchWanted(const QString& filter);
    //! What a finding's link names is to be shown: "outbox:ID", "group:NAME", "key:KEY",
    //! "schema:TYPE", "source:NAME". The window raises the view of that kind; the view goes there.
    void linkWanted(const QString& link);
    //! The Stream is to show this time alone; nothing: all of it again.
    void timeSpanWanted(const std::optional<app::TimeSpan>& span);
    //! The Stream shows this time, because somebody chose it there.
    void timeSpanChosen(const std::optional<app::TimeSpan>& span);
    //! These channels (ChannelId) do not show.
    void hiddenChannelsChanged(const std::unordered_set<std::uint32_t>& channels);
    //! The rows that carry a mark, ascending.
    void marksChanged(const std::vector<model::Row>& rows);
    //! Where the simulated run stands, for the status bar, and how its invariants do.
    void simulationStands(const QString& where, const QString& verdict, bool isBroken);
    //! A write is wanted, and the connection is locked.
    void unlockWanted(const model::Connection& connection);
};

} // namespace app
