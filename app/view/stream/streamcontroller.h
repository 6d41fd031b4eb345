#pragma once

#include "app/session/scan.h"
#include "app/view/viewcontext.h"
#include "app/widget/timeformat.h"
#include "app/widget/volumedata.h"
#include "model/item/eventtablemodel.h"

#include <QObject>

#include <future>
#include <optional>

namespace app {

class Session;

//! How the Time column counts.
enum class TimeMode { Absolute, Relative, SinceFirst };

//! What the Stream shows and why, without a widget: the table, its filter and scope, marks, find
//! and go to. GUI thread; tick() is called at display rate and takes in what the workers found.
class StreamController : public QObject
{
    Q_OBJECT

public:
    explicit StreamController(const ViewContext& context, QObject* parent = nullptr);
    ~StreamController() override;

    model::EventTableModel& table() { return m_table; }
    const model::EventStore& store() const { return m_table.store(); }
    const model::ProfileSet& profiles() const;
    const std::shared_ptr<const model::filter::FieldLookup>& lookup() const { return m_lookup; }

    void tick();

    //! A text that does not compile changes nothing; the error has its place.
    model::Result<void> setFilter(const QString& text);
    const QString& filter() const { return m_filterText; }
    //! Only events in this span of time; nothing for all.
    void setSpan(std::optional<TimeSpan> span);
    //! Topics that do not show.
    void setHiddenChannels(const std::unordered_set<std::uint32_t>& channels);
    bool isFiltered() const { return m_scan != nullptr; }
    //! What was scanned, as of now.
    ScanProgress progress() const;
    //! A scan that has not yet looked at everything.
    bool isScanning() const { return m_scan && !m_scan->progress().caughtUp; }
    void cancelScan();

    void setPaused(bool paused);
    bool isPaused() const { return m_table.isFrozen(); }
    //! Rows the store has that the paused table does not show.
    std::uint64_t waiting() const;
    //! Rows of the table from \a row on: what a filter leaves out is nothing to go to.
    std::uint64_t shownFrom(model::Row row) const;

    void setTimeMode(TimeMode mode);
    TimeMode timeMode() const { return m_timeMode; }
    void setTimeFormat(const TimeFormat& format);
    void setColumns(const QList<model::EventColumn>& columns);
    void useRowColours();

    //! Comments on rows; an empty comment is a mark alone.
    void mark(model::Row row, const QString& comment);
    void unmark(model::Row row);
    bool isMarked(model::Row row) const { return m_marks.contains(row); }
    QString comment(model::Row row) const { return m_marks.value(row); }
    const QHash<model::Row, QString>& marks() const { return m_marks; }
    std::optional<model::Row> nextMark(model::Row from, bool forward) const;

    //! Looks for \a text from the line after (or before) \a line on, on a worker; found() tells. A
    //! new search ends the old.
    void find(const QString& text, int line, bool forward);

    std::optional<model::Row> rowAtTime(model::Timestamp time) const;
    std::optional<model::Row> rowAt(const QString& channel, std::int32_t partition,
                                    std::int64_t position) const;

    //! The volume over the time the store holds, stacked by category.
    VolumeData volume(int bins) const;

Q_SIGNALS:
    void filterChanged();
    void progressChanged();
    void found(model::Row row);
    void notFound();
    void marksChanged();

private:
    struct FindAnswer
    {
        quint64 generation = 0;
        std::optional<model::Row> row;
    };

    void restart();
    void takeFindAnswer();
    model::TimeFormatter timeFormatter() const;

    Session& m_session;
    ViewContext m_context;
    model::EventTableModel m_table;
    std::shared_ptr<const model::filter::FieldLookup> m_lookup;
    QString m_filterText;
    model::filter::Filter m_filter;
    ScanScope m_scope;
    std::unique_ptr<Scan> m_scan;
    std::optional<ScanProgress> m_cancelled; // of a scan that was stopped: its rows stay
    TimeMode m_timeMode = TimeMode::Absolute;
    TimeFormat m_timeFormat;
    QHash<model::Row, QString> m_marks;
    std::future<FindAnswer> m_finding;
    std::stop_source m_findStop;
    quint64 m_findGeneration = 0;
};

} // namespace app
