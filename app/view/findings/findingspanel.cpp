#include "app/view/findings/findingspanel.h"

#include "app/view/findings/findingsmodel.h"
#include "app/widget/emptystate.h"
#include "app/widget/rowview.h"
#include "app/widget/tabledelegate.h"
#include "model/item/roles.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QStackedLayout>

namespace app {

FindingsPanel::FindingsPanel(FindingsModel& model, QWidget* parent)
    : QWidget(parent)
    , m_model(model)
    , m_pages(new QStackedLayout(this))
    , m_table(new RowView(this))
    , m_empty(new EmptyState(this))
{
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_table);
    m_empty->say(QStringLiteral("check"), tr("Nothing odd was seen"),
                 tr("Broken, cut and duplicate events, gaps and failing sources show here."));
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &FindingsPanel::showRightPage);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &FindingsPanel::showRightPage);
    showRightPage();
    setFocusProxy(m_table);
    buildTable();
    buildActions();
}

void FindingsPanel::showRightPage()
{
    m_pages->setCurrentIndex(m_model.rowCount() == 0 ? 0 : 1);
}

void FindingsPanel::buildTable()
{
    m_table->setObjectName(QStringLiteral("findingsTable"));
    m_table->setAccessibleName(tr("Findings"));
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegate(new TableDelegate(m_table));
    m_table->setModel(&m_model);
    auto* header = m_table->header();
    const auto wide = fontMetrics().averageCharWidth();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(int(FindingsModel::Column::Finding), QHeaderView::Stretch);
    header->resizeSection(int(FindingsModel::Column::Severity), 28);
    header->resizeSection(int(FindingsModel::Column::Where), wide * 18);
    header->resizeSection(int(FindingsModel::Column::Key), wide * 13);
    header->resizeSection(int(FindingsModel::Column::LastSeen), wide * 17);
    header->resizeSection(int(FindingsModel::Column::Count), wide * 9);
    connect(m_table, &QAbstractItemView::activated, this, &FindingsPanel::goToEvent);
}

void FindingsPanel::addAction(const QString& name, const QString& text,
                              void (FindingsPanel::*deed)())
{
    auto* action = new QAction(text, this);
    action->setObjectName(name);
    connect(action, &QAction::triggered, this, deed);
    m_table->addAction(action);
}

void FindingsPanel::buildActions()
{
    addAction(QStringLiteral("goToFinding"), tr("Go to the last event"), &FindingsPanel::goToEvent);
    addAction(QStringLiteral("copyFinding"), tr("Copy"), &FindingsPanel::copySelection);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void FindingsPanel::goToEvent()
{
    const auto current = m_table->currentIndex();
    if (current.isValid() && m_model.row(current.row()).row)
        Q_EMIT eventWanted(*m_model.row(current.row()).row);
}

void FindingsPanel::copySelection()
{
    const auto current = m_table->currentIndex();
    if (current.isValid())
        QApplication::clipboard()->setText(
            current.siblingAtColumn(0).data(model::AccessibleRole).toString());
}

void FindingsPanel::selectWorst()
{
    if (m_model.rowCount() > 0)
        m_table->setCurrentIndex(m_model.index(0, 0));
    m_table->setFocus();
}

} // namespace app
