#include "app/session/outboxwatch.h"
#include "app/view/outbox/outboxmodel.h"
#include "app/view/outbox/outboxtiles.h"
#include "app/view/outbox/outboxview.h"
#include "app/view/outbox/rowstrip.h"
#include "model/outbox/tablemapping.h"

#include <QComboBox>

// Which table OutboxView shows, and how it is read.
namespace app {

using namespace model;

namespace {

QString tableTitle(const OutboxPlace& place, const OutboxTable& table)
{
    return QString::fromStdString(place.connection) + QStringLiteral(" · ")
           + QString::fromStdString(table.schema.empty() ? table.name
                                                         : table.schema + "." + table.name);
}

} // namespace

//! The one a person chose, else the first that has a table.
void OutboxView::chooseSummary()
{
    const auto all = m_board.summaries();
    Summary best;
    for (const auto& one : all) {
        if (one->id == m_wanted || !best || (best->place.table.empty() && best->id != m_wanted))
            best = one;
    }
    const bool isAnother =
        bool(best) != bool(m_summary)
        || (best && (best->id != m_summary->id || best->place != m_summary->place));
    m_summary = best;
    if (isAnother) {
        m_selected.reset();
        m_strip->show(std::nullopt);
        m_tiles->setExactCount({});
        m_plotted = {};
        m_model->setTable(m_summary);
    }
    showTables();
}

void OutboxView::showTables()
{
    QString said;
    const auto all = m_board.summaries();
    for (const auto& one : all)
        said += QString::number(one->id.value) + QString::fromStdString(one->place.tableName())
                + QString::fromStdString(one->place.mapping) + QString::number(one->tables.size());
    if (said == m_tablesSaid)
        return;
    m_tablesSaid = said;
    m_tables->clear();
    for (const auto& one : all) {
        for (const auto& table : one->tables) {
            m_tables->addItem(tableTitle(one->place, table),
                              QVariantList{one->id.value, QString::fromStdString(table.schema),
                                           QString::fromStdString(table.name),
                                           QString::fromStdString(table.mapping)});
            if (one == m_summary && table.schema == one->place.schema
                && table.name == one->place.table)
                m_tables->setCurrentIndex(m_tables->count() - 1);
        }
    }
    m_mappings->clear();
    for (const auto& mapping : tableMappings())
        m_mappings->addItem(
            QString::fromStdString(mapping.title.empty() ? mapping.name : mapping.title),
            QString::fromStdString(mapping.name));
    if (m_summary)
        m_mappings->setCurrentIndex(
            m_mappings->findData(QString::fromStdString(m_summary->place.mapping)));
    m_tables->setEnabled(m_tables->count() > 0);
    m_mappings->setEnabled(m_tables->count() > 0);
}

void OutboxView::tableChosen(int index)
{
    const auto choice = m_tables->itemData(index).toList();
    m_wanted = {choice.value(0).toUInt()};
    m_desk.choose(m_wanted, choice.value(1).toString().toStdString(),
                  choice.value(2).toString().toStdString(),
                  choice.value(3).toString().toStdString());
}

void OutboxView::mappingChosen(int index)
{
    if (!m_summary)
        return;
    m_wanted = m_summary->id;
    m_desk.choose(m_wanted, m_summary->place.schema, m_summary->place.table,
                  m_mappings->itemData(index).toString().toStdString());
}

} // namespace app
