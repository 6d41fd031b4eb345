#include "app/view/simulator/runtree.h"

#include "app/view/simulator/stagewords.h"
#include "app/widget/fonts.h"
#include "app/widget/glyph.h"
#include "app/widget/icon.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>

#include <algorithm>

namespace app {

static constexpr int branchRole = Qt::UserRole;

RunTree::RunTree(SimulatorRun& run, QWidget* parent) : QTreeWidget(parent), m_run(run)
{
    setObjectName(QStringLiteral("runTree"));
    setAccessibleName(tr("Runs"));
    setFrameShape(NoFrame);
    setHeaderHidden(true);
    setColumnCount(2);
    setIndentation(12);
    setIconSize({14, 14});
    setEditTriggers(EditKeyPressed);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    setTextElideMode(Qt::ElideRight);
    setPalette(Theme::of(this).itemViewPalette());
    connect(&run, &SimulatorRun::opened, this, &RunTree::rebuild);
    connect(&run, &SimulatorRun::branchesChanged, this, &RunTree::rebuild);
    connect(&run, &SimulatorRun::moved, this, &RunTree::refresh);
    connect(this, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* item) {
        const auto branch = item->data(0, branchRole);
        if (branch.isValid() && branch.toULongLong() != m_run.shown().branch)
            for (const auto& one :
                 m_run.stage() ? m_run.stage()->branches() : std::vector<sim::stage::Branch>())
                if (one.number == branch.toULongLong())
                    return m_run.seek(one.number, one.end);
    });
    connect(this, &QTreeWidget::itemChanged, this, [this](QTreeWidgetItem* item, int column) {
        const auto branch = item->data(0, branchRole);
        if (!m_isFilling && column == 0 && branch.isValid())
            m_run.rename(branch.toULongLong(), item->text(0));
    });
}

std::optional<std::uint64_t> RunTree::chosen() const
{
    const auto* item = currentItem();
    if (!item || !item->data(0, branchRole).isValid())
        return std::nullopt;
    return item->data(0, branchRole).toULongLong();
}

void RunTree::fill(QTreeWidgetItem& item, const sim::stage::Branch& branch)
{
    const auto isHere = branch.number == m_run.shown().branch;
    item.setText(0, branch.name.empty() ? tr("run %1").arg(branch.number + 1)
                                        : QString::fromStdString(branch.name));
    item.setText(1, isHere ? tr("%1 of %2").arg(m_run.shown().step).arg(branch.end)
                           : QString::number(branch.end));
    item.setFont(1, fonts::small());
    item.setForeground(1, palette().placeholderText());
    const auto& theme = Theme::of(this);
    item.setIcon(1, branch.broken > 0
                        ? QIcon(glyphPixmap(Glyph::Failed, 14, devicePixelRatioF(),
                                            {glyphInk(Glyph::Failed, theme), theme.base}))
                        : QIcon());
    item.setToolTip(0, branch.number == branch.parent
                           ? tr("The first run, %1 steps").arg(branch.end)
                           : tr("Leaves after step %1, %2 steps").arg(branch.from).arg(branch.end));
    if (branch.broken > 0)
        item.setToolTip(1, tr("Invariants broken: %1").arg(branch.broken));
}

void RunTree::rebuild()
{
    const QScopedValueRollback filling(m_isFilling, true);
    clear();
    m_items.clear();
    const auto* stage = m_run.stage();
    if (!stage)
        return;
    auto* top = new QTreeWidgetItem(this, {m_run.title()});
    top->setIcon(0, icons::icon(QStringLiteral("cube"), Theme::of(this).simulated));
    top->setFont(0, fonts::strong());
    for (const auto& [name, value] : stage->settings())
        if (name == "seed")
            top->setText(1, tr("seed %1").arg(QString::fromStdString(value)));
    top->setFont(1, fonts::small());
    for (const auto& branch : stage->branches()) {
        auto* parent = branch.number == branch.parent ? top : m_items.value(branch.parent, top);
        auto* item = new QTreeWidgetItem(parent);
        item->setData(0, branchRole, quint64(branch.number));
        item->setFlags(item->flags() | Qt::ItemIsEditable);
        item->setIcon(0, icons::icon(QStringLiteral("branch")));
        fill(*item, branch);
        m_items.insert(branch.number, item);
    }
    expandAll();
    refresh();
}

//! The present branch alone: it is asked for at every step.
void RunTree::refresh()
{
    auto* item = m_items.value(m_run.shown().branch);
    if (!item)
        return;
    const QScopedValueRollback filling(m_isFilling, true);
    item->setText(1, tr("%1 of %2").arg(m_run.shown().step).arg(m_run.shown().end));
    const auto isBroken = std::ranges::any_of(m_run.shown().verdicts,
                                              [](const auto& v) { return !v.holds && !v.isNote; });
    const auto& theme = Theme::of(this);
    if (isBroken && item->icon(1).isNull())
        item->setIcon(1, QIcon(glyphPixmap(Glyph::Failed, 14, devicePixelRatioF(),
                                           {glyphInk(Glyph::Failed, theme), theme.base})));
    if (currentItem() != item)
        setCurrentItem(item);
}

void RunTree::contextMenuEvent(QContextMenuEvent* event)
{
    const auto branch = chosen();
    if (!branch)
        return;
    QMenu menu;
    menu.addAction(icons::icon(QStringLiteral("pencil")), tr("Rename"), this,
                   [this] { editItem(currentItem(), 0); });
    menu.addAction(icons::icon(QStringLiteral("compare")), tr("Compare with the present run"), this,
                   [this, branch] { Q_EMIT compareWanted(quint64(*branch)); });
    menu.exec(event->globalPos());
}

} // namespace app
