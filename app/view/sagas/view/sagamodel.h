#pragma once

#include "app/widget/timeformat.h"
#include "model/saga/sagacells.h"
#include "model/saga/sagatracker.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QHash>

#include <memory>

namespace app {

//! The sagas of one definition, as many as there are: it holds four bytes each and asks the tracker
//! for those in sight. The order is made on a thread of its own and taken over as one change; what
//! is selected stays selected. Lines are as they were at the last refresh(). GUI thread.
class SagaModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Glyph, Key, State, Steps, Where, Age, InStep, Deadline, Count };
    enum Role { CellsRole = 0x200 }; //!< std::vector<SagaCell>: the bar of steps.

    explicit SagaModel(model::saga::SagaTracker& sagas, QObject* parent = nullptr);
    ~SagaModel() override;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

    void setSaga(std::size_t saga);
    [[nodiscard]] std::size_t saga() const { return m_saga; }
    void setQuery(model::saga::SagaQuery query);
    [[nodiscard]] const model::saga::SagaQuery& query() const { return m_query; }
    void setTimeFormat(const TimeFormat& format);

    //! Takes over an order that is ready, and has another made when sagas have changed.
    void tick();
    [[nodiscard]] bool isBusy() const { return m_work != nullptr; }
    //! The lines in sight as they are now.
    void refresh(int first, int last);

    [[nodiscard]] std::optional<model::saga::SagaLine> lineAt(int row) const;
    //! Where the saga stands in the list; -1: it is not in it.
    [[nodiscard]] int rowOf(const std::string& key) const;
    [[nodiscard]] const model::saga::SagaList& list() const { return m_list; }

Q_SIGNALS:
    void aboutToReorder();
    void reordered();

private:
    struct Work;

    void startWork();
    void takeWork();
    void swapIn(model::saga::SagaList list);
    [[nodiscard]] int rowOfNumber(std::uint32_t number) const;
    QString text(const model::saga::SagaLine& line, Column column) const;
    QString tip(const model::saga::SagaLine& line, Column column) const;
    QString sentence(const model::saga::SagaLine& line) const;
    QVariant cell(const model::saga::SagaLine& line, Column column, int role) const;

    model::saga::SagaTracker& m_sagas;
    std::size_t m_saga = 0;
    model::saga::SagaQuery m_query;
    bool m_isStale = true;
    std::unique_ptr<Work> m_work;
    model::saga::SagaList m_list;
    QElapsedTimer m_sinceList;
    qint64 m_pause = 0; //!< Milliseconds until the next order at the earliest.
    TimeFormat m_times;
    mutable QHash<quint32, model::saga::SagaLine> m_lines;
};

} // namespace app

Q_DECLARE_METATYPE(std::vector<model::saga::SagaCell>)
