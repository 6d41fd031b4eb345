#include "app/view/stream/colourrulesdialog.h"

#include "app/view/desk.h"
#include "app/widget/namedtint.h"
#include "app/widget/sentences.h"
#include "app/widget/theme.h"
#include "model/filter/filter.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

namespace {

enum Column { FilterColumn, ColourColumn, ColumnCount };

} // namespace

ColourRulesDialog::ColourRulesDialog(Desk& desk, QWidget* parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_table(new QTableWidget(0, ColumnCount))
{
    setWindowTitle(tr("Colour rules"));
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 20);
    m_table->setObjectName(QStringLiteral("colourRules"));
    m_table->setHorizontalHeaderLabels({tr("Rows that match"), tr("Colour")});
    m_table->horizontalHeader()->setSectionResizeMode(FilterColumn, QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    for (const auto& rule : desk.workspace().colourRules)
        addRow(rule.enabled, QString::fromStdString(rule.filter),
               QString::fromStdString(rule.colour));

    auto* side = new QVBoxLayout;
    const auto button = [&](const QString& text, auto&& slot) {
        auto* push = new QPushButton(text);
        push->setAutoDefault(false);
        connect(push, &QPushButton::clicked, this, slot);
        side->addWidget(push);
    };
    button(tr("Add"), [this] { addRule({}); });
    button(tr("Remove"), [this] { m_table->removeRow(m_table->currentRow()); });
    button(tr("Up"), [this] { moveRow(-1); });
    button(tr("Down"), [this] { moveRow(1); });
    side->addStretch();
    auto* row = new QHBoxLayout;
    row->addWidget(m_table, 1);
    row->addLayout(side);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(tr("Save rules"), QDialogButtonBox::AcceptRole)->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->addLayout(row, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ColourRulesDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_table, &QTableWidget::itemChanged, this, [this] { check(); });
}

void ColourRulesDialog::addRow(bool enabled, const QString& filter, const QString& colour)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    auto* item = new QTableWidgetItem(filter);
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(enabled ? Qt::Checked : Qt::Unchecked);
    m_table->setItem(row, FilterColumn, item);
    auto* combo = new QComboBox;
    combo->setAccessibleName(tr("Colour"));
    for (const auto& tint : namedtint::all())
        combo->addItem(namedtint::swatch(Theme::of(this).rowTint(tint.tint)),
                       namedtint::title(tint), QLatin1String(tint.name));
    combo->setCurrentIndex(std::max(0, combo->findData(colour)));
    m_table->setCellWidget(row, ColourColumn, combo);
}

void ColourRulesDialog::addRule(const QString& filter)
{
    addRow(true, filter,
           QLatin1String(
               namedtint::all()[std::size_t(m_table->rowCount()) % namedtint::all().size()].name));
    m_table->setCurrentCell(m_table->rowCount() - 1, FilterColumn);
    if (filter.isEmpty())
        m_table->editItem(m_table->currentItem());
}

void ColourRulesDialog::moveRow(int by)
{
    const int row = m_table->currentRow();
    const int other = row + by;
    if (row < 0 || other < 0 || other >= m_table->rowCount())
        return;
    auto* mine = m_table->takeItem(row, FilterColumn);
    m_table->setItem(row, FilterColumn, m_table->takeItem(other, FilterColumn));
    m_table->setItem(other, FilterColumn, mine);
    auto* one = qobject_cast<QComboBox*>(m_table->cellWidget(row, ColourColumn));
    auto* two = qobject_cast<QComboBox*>(m_table->cellWidget(other, ColourColumn));
    const int index = one->currentIndex();
    one->setCurrentIndex(two->currentIndex());
    two->setCurrentIndex(index);
    m_table->setCurrentCell(other, FilterColumn);
}

bool ColourRulesDialog::check()
{
    const QSignalBlocker quiet(m_table);
    bool right = true;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        auto* item = m_table->item(row, FilterColumn);
        const auto compiled = model::filter::compile(item->text().toStdString());
        item->setForeground(compiled ? QBrush(palette().color(QPalette::Text))
                                     : QBrush(Theme::of(this).failed));
        item->setToolTip(compiled ? QString() : sentences::worded(compiled.error().text));
        right = right && compiled.ok();
    }
    return right;
}

void ColourRulesDialog::save()
{
    if (!check())
        return;
    std::vector<model::ColourRule> rules;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto* item = m_table->item(row, FilterColumn);
        const auto* combo = qobject_cast<QComboBox*>(m_table->cellWidget(row, ColourColumn));
        if (!item->text().trimmed().isEmpty())
            rules.push_back({.filter = item->text().toStdString(),
                             .colour = combo->currentData().toString().toStdString(),
                             .enabled = item->checkState() == Qt::Checked});
    }
    m_desk.edit([&](model::Workspace& workspace) { workspace.colourRules = rules; });
    accept();
}

} // namespace app
