#pragma once

#include "app/view/simulator/simulatorrun.h"
#include "app/view/simulator/tokenlook.h"

#include <QAbstractTableModel>

#include <unordered_map>

namespace app {

//! The steps of the present branch, and the next one as its last row. A step is asked for when it
//! is shown.
class StepsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Step, Time, Actor, Action, Where, Event, Saga, Count };

    StepsModel(SimulatorRun& run, TokenLook& look, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    //! The row of the present step's successor: what is selected.
    [[nodiscard]] int presentRow() const;

private:
    void follow();
    [[nodiscard]] const sim::stage::Step& step(int row) const;
    [[nodiscard]] QString text(const sim::stage::Step& step, Column column, bool isNext) const;

    SimulatorRun& m_run;
    TokenLook& m_look;
    int m_rows = 0;
    std::uint64_t m_branch = 0;
    bool m_hasNext = false;
    mutable std::unordered_map<int, sim::stage::Step> m_cache;
};

} // namespace app
