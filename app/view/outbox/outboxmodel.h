#pragma once

#include "app/view/outbox/outboxlist.h"
#include "app/widget/timeformat.h"
#include "model/item/categories.h"
#include "model/store/reader.h"

#include <QAbstractTableModel>
#include <QHash>

#include <atomic>
#include <memory>
#include <thread>

namespace app {

//! The rows of one outbox table, the newest first unless another order is asked for. It holds an
//! order of serials and asks the board for the rows that are shown. GUI thread; tick() takes in
//! what changed.
class OutboxModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Glyph, Verdict, Created, Age, Key, Type, Broker, Delay, Count };

    OutboxModel(const model::OutboxBoard& board, const model::EventStore& store,
                model::Categories* categories, QObject* parent = nullptr);
    ~OutboxModel() override;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    //! Another table: everything anew.
    void setTable(std::shared_ptr<const model::OutboxSummary> summary);
    //! The same table, later.
    void tick(std::shared_ptr<const model::OutboxSummary> summary, model::Timestamp now);
    void setVerdict(std::optional<model::OutboxVerdict> verdict);
    std::optional<model::OutboxVerdict> verdict() const { return m_choice.verdict; }
    void setTimeFormat(const TimeFormat& format);
    //! An order is being worked out: what is shown is the last one.
    bool isBusy() const { return m_work != nullptr; }

    //! What is known of a line's row; nothing when it has just gone.
    std::optional<model::OutboxRowState> rowAt(int line) const;
    //! Where a row stands; an invalid one when it is not shown.
    QModelIndex indexOf(model::OutboxSerial serial) const;
    std::optional<model::OutboxSerial> serialAt(int line) const;

Q_SIGNALS:
    //! A new order stands, with a reset.
    void reordered();

private:
    struct Work;

    std::size_t lineOf(int row) const;
    int rowOf(std::size_t line) const;
    void startWork();
    void takeWork();
    void takeChanges();
    QString text(const model::OutboxRowState& state, Column column) const;
    QString place(const model::OutboxRowState& state) const;
    QString places(const std::vector<model::Row>& records) const;
    QString tip(const model::OutboxRowState& state, Column column) const;
    bool isMuted(const model::OutboxRowState& state, Column column) const;
    int marker(const model::OutboxRowState& state) const;
    QString sentence(const model::OutboxRowState& state) const;

    const model::OutboxBoard& m_board;
    mutable model::Reader m_reader;
    model::Categories* m_categories;
    std::shared_ptr<const model::OutboxSummary> m_summary;
    OutboxList::Choice m_choice;
    bool m_isDescending = true;
    OutboxList m_list;
    std::unique_ptr<Work> m_work;
    bool m_isStale = false; // the choice changed while an order was worked out
    TimeFormat m_times;
    model::Timestamp m_now;
    mutable QHash<quint32, model::OutboxRowState> m_cache;
};

} // namespace app
