#pragma once

#include "app/view/simulator/simulatorrun.h"

#include <QTreeWidget>

namespace app {

//! The branches of the run, as they left each other. Choosing one goes to its end; F2 names it.
class RunTree : public QTreeWidget
{
    Q_OBJECT

public:
    explicit RunTree(SimulatorRun& run, QWidget* parent = nullptr);

    [[nodiscard]] std::optional<std::uint64_t> chosen() const;

Q_SIGNALS:
    void compareWanted(quint64 branch);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void rebuild();
    void refresh();
    void fill(QTreeWidgetItem& item, const sim::stage::Branch& branch);

    SimulatorRun& m_run;
    QHash<quint64, QTreeWidgetItem*> m_items;
    bool m_isFilling = false;
};

} // namespace app
