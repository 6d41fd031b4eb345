#include "app/view/findings/alertsdialog.h"

#include "app/view/desk.h"
#include "app/view/findings/findingwords.h"
#include "app/view/findings/metricwords.h"
#include "app/widget/fonts.h"
#include "app/widget/timeformat.h"
#include "model/finding/words.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using model::AlertRule;

AlertsDialog::AlertsDialog(Desk& desk, const QStringList& metrics, QWidget* parent)
    : QDialog(parent)
    , m_desk(desk)
    , m_rules(desk.workspace().alertRules.value_or(usualAlertRules()))
    , m_list(new QListWidget)
    , m_remove(new QPushButton(tr("Remove")))
    , m_form(new QWidget)
    , m_name(new QLineEdit)
    , m_about(new QComboBox)
    , m_code(new QComboBox)
    , m_severity(new QComboBox)
    , m_metric(new QComboBox)
    , m_metricWords(new QLabel)
    , m_side(new QComboBox)
    , m_above(new QDoubleSpinBox)
    , m_where(new QLineEdit)
    , m_lasting(new QSpinBox)
    , m_notify(new QCheckBox(tr("Tell on the desktop too")))
    , m_snoozed(new QLabel)
{
    setWindowTitle(tr("Alerts"));
    setObjectName(QStringLiteral("alertsDialog"));
    resize(fontMetrics().averageCharWidth() * 112, fontMetrics().height() * 24);
    auto* left = new QVBoxLayout;
    buildList(*left);
    auto* form = new QFormLayout(m_form);
    form->setContentsMargins(12, 0, 0, 0);
    buildForm(*form, metrics);
    buildSnooze(*form);
    auto* row = new QHBoxLayout;
    row->addLayout(left, 2);
    row->addWidget(m_form, 3);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->addButton(tr("Save alerts"), QDialogButtonBox::AcceptRole)->setDefault(true);
    auto* column = new QVBoxLayout(this);
    column->addLayout(row, 1);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &AlertsDialog::save);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connectForm();
    fillList(0);
}

void AlertsDialog::buildList(QVBoxLayout& column)
{
    m_list->setObjectName(QStringLiteral("alertRules"));
    m_list->setAccessibleName(tr("Alert rules"));
    column.addWidget(m_list, 1);
    auto* row = new QHBoxLayout;
    auto* add = new QPushButton(tr("Add"));
    add->setObjectName(QStringLiteral("addAlert"));
    auto* usual = new QPushButton(tr("Usual rules"));
    usual->setToolTip(tr("Puts the rules back that were there at first"));
    for (auto* button : {add, m_remove, usual}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch();
    column.addLayout(row);
    connect(add, &QPushButton::clicked, this, [this] { addRule({}); });
    connect(m_remove, &QPushButton::clicked, this, &AlertsDialog::removeRule);
    connect(usual, &QPushButton::clicked, this, [this] {
        m_rules = usualAlertRules();
        fillList(0);
    });
}

void AlertsDialog::buildForm(QFormLayout& form, const QStringList& metrics)
{
    m_name->setObjectName(QStringLiteral("alertName"));
    form.addRow(tr("Name"), m_name);
    m_about->addItems({tr("a finding"), tr("a metric")});
    m_about->setObjectName(QStringLiteral("alertAbout"));
    form.addRow(tr("When there is"), m_about);
    m_code->setObjectName(QStringLiteral("alertCode"));
    m_code->setEditable(true);
    m_code->setToolTip(tr("The code of a finding; * stands for any letters. Empty: any finding."));
    m_code->addItem(QString());
    for (const auto& words : model::allFindingWords())
        m_code->addItem(QString::fromUtf8(words.code.data(), qsizetype(words.code.size())));
    form.addRow(tr("Finding"), m_code);
    m_severity->setObjectName(QStringLiteral("alertSeverity"));
    for (const auto severity :
         {model::Severity::Note, model::Severity::Warning, model::Severity::Failure})
        m_severity->addItem(severityWord(severity));
    form.addRow(tr("At least"), m_severity);
    m_metric->setObjectName(QStringLiteral("alertMetric"));
    m_metric->setEditable(true);
    m_metric->addItems(metrics);
    form.addRow(tr("Metric"), m_metric);
    m_metricWords->setForegroundRole(QPalette::PlaceholderText);
    m_metricWords->setFont(fonts::small());
    form.addRow(QString(), m_metricWords);
    m_above->setObjectName(QStringLiteral("alertAbove"));
    m_above->setRange(-1e15, 1e15);
    m_above->setDecimals(3);
    m_above->setGroupSeparatorShown(true);
    m_side->setObjectName(QStringLiteral("alertSide"));
    m_side->setAccessibleName(tr("Above or below"));
    m_side->addItems({tr("above"), tr("below")});
    auto* limit = new QHBoxLayout;
    limit->addWidget(m_side);
    limit->addWidget(m_above, 1);
    form.addRow(tr("Is"), limit);
    m_where->setObjectName(QStringLiteral("alertWhere"));
    m_where->setPlaceholderText(tr("anywhere; order-* for some"));
    form.addRow(tr("Place"), m_where);
    m_lasting->setObjectName(QStringLiteral("alertLasting"));
    m_lasting->setRange(0, 86'400);
    m_lasting->setSuffix(tr(" s"));
    m_lasting->setSpecialValueText(tr("at once"));
    form.addRow(tr("Lasting"), m_lasting);
    form.addRow(QString(), m_notify);
}

void AlertsDialog::buildSnooze(QFormLayout& form)
{
    using namespace std::chrono_literals;
    auto* button = new QToolButton;
    button->setObjectName(QStringLiteral("snoozeAlert"));
    button->setText(tr("Snooze"));
    button->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(button);
    menu->addAction(tr("For an hour"), this, [this] { snooze(60min); });
    menu->addAction(tr("For a day"), this, [this] { snooze(24h); });
    menu->addAction(tr("For a week"), this, [this] { snooze(7 * 24h); });
    menu->addAction(tr("Wake"), this, [this] { snooze({}); });
    button->setMenu(menu);
    auto* row = new QHBoxLayout;
    row->addWidget(button);
    row->addWidget(m_snoozed, 1);
    form.addRow(QString(), row);
}

void AlertsDialog::connectForm()
{
    const auto changed = [this] { readForm(); };
    connect(m_list, &QListWidget::currentRowChanged, this, &AlertsDialog::showRule);
    connect(m_list, &QListWidget::itemChanged, this, [this](const QListWidgetItem* item) {
        m_rules[std::size_t(m_list->row(item))].enabled = item->checkState() == Qt::Checked;
    });
    for (auto* edit : {m_name, m_where})
        connect(edit, &QLineEdit::textEdited, this, changed);
    for (auto* combo : {m_code, m_metric})
        connect(combo, &QComboBox::editTextChanged, this, changed);
    for (auto* combo : {m_about, m_severity, m_side})
        connect(combo, &QComboBox::currentIndexChanged, this, changed);
    connect(m_above, &QDoubleSpinBox::valueChanged, this, changed);
    connect(m_lasting, &QSpinBox::valueChanged, this, changed);
    connect(m_notify, &QCheckBox::toggled, this, changed);
}

AlertRule* AlertsDialog::current()
{
    const auto row = m_list->currentRow();
    return row < 0 || row >= int(m_rules.size()) ? nullptr : &m_rules[std::size_t(row)];
}

void AlertsDialog::fillList(int current)
{
    {
        const QSignalBlocker quiet(m_list);
        m_list->clear();
        for (const auto& rule : m_rules) {
            auto* item = new QListWidgetItem(QString::fromStdString(rule.name), m_list);
            item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
            item->setCheckState(rule.enabled ? Qt::Checked : Qt::Unchecked);
        }
    }
    m_list->setCurrentRow(current);
    showRule();
}

void AlertsDialog::showRule()
{
    const auto* rule = current();
    m_form->setEnabled(rule);
    m_remove->setEnabled(rule);
    if (!rule)
        return;
    m_showing = true;
    m_name->setText(QString::fromStdString(rule->name));
    m_about->setCurrentIndex(rule->metric.empty() ? 0 : 1);
    m_code->setEditText(QString::fromStdString(rule->code));
    m_severity->setCurrentIndex(int(rule->least));
    m_metric->setEditText(QString::fromStdString(rule->metric));
    m_side->setCurrentIndex(rule->below ? 1 : 0);
    m_above->setValue(rule->above);
    m_where->setText(QString::fromStdString(rule->where));
    m_lasting->setValue(int(rule->lasting.count()));
    m_notify->setChecked(rule->notify);
    m_showing = false;
    refreshState();
}

void AlertsDialog::refreshState()
{
    const bool isMetric = m_about->currentIndex() == 1;
    m_code->setEnabled(!isMetric);
    m_metric->setEnabled(isMetric);
    m_side->setEnabled(isMetric);
    m_above->setEnabled(isMetric);
    m_metricWords->setText(isMetric ? metricWords(m_metric->currentText()) : QString());
    const auto* rule = current();
    const bool sleeps = rule && rule->snoozedUntil && model::now() < *rule->snoozedUntil;
    m_snoozed->setText(sleeps ? tr("until %1").arg(TimeFormat().seconds(*rule->snoozedUntil))
                              : QString());
}

void AlertsDialog::readForm()
{
    auto* rule = current();
    if (!rule || m_showing)
        return;
    const bool isMetric = m_about->currentIndex() == 1;
    if (isMetric && m_metric->currentText().isEmpty()) {
        m_showing = true;
        m_metric->setEditText(QStringLiteral("behind"));
        m_showing = false;
    }
    rule->name = m_name->text().trimmed().toStdString();
    rule->code = isMetric ? std::string() : m_code->currentText().trimmed().toStdString();
    rule->metric = isMetric ? m_metric->currentText().trimmed().toStdString() : std::string();
    rule->least = model::Severity(m_severity->currentIndex());
    rule->above = m_above->value();
    rule->below = m_side->currentIndex() == 1;
    rule->where = m_where->text().trimmed().toStdString();
    rule->lasting = std::chrono::seconds(m_lasting->value());
    rule->notify = m_notify->isChecked();
    const QSignalBlocker quiet(m_list);
    m_list->currentItem()->setText(m_name->text());
    refreshState();
}

//! Rules are told apart by their names.
QString AlertsDialog::freeName(const QString& name) const
{
    const auto taken = [this](const QString& wanted) {
        return std::ranges::find(m_rules, wanted.toStdString(), &AlertRule::name) != m_rules.end();
    };
    auto free = name;
    for (int number = 2; taken(free); ++number)
        free = name + u' ' + QString::number(number);
    return free;
}

void AlertsDialog::addRule(AlertRule rule)
{
    const auto name = rule.name.empty() ? tr("New alert") : QString::fromStdString(rule.name);
    rule.name = freeName(name).toStdString();
    m_rules.push_back(std::move(rule));
    fillList(int(m_rules.size()) - 1);
    m_name->setFocus();
    m_name->selectAll();
}

void AlertsDialog::addRuleFor(const std::string& code, const std::string& where)
{
    addRule({.name = code, .code = code, .least = model::Severity::Note, .where = where});
}

void AlertsDialog::removeRule()
{
    const auto row = m_list->currentRow();
    if (row < 0)
        return;
    m_rules.erase(m_rules.begin() + row);
    fillList(std::min(row, int(m_rules.size()) - 1));
}

void AlertsDialog::snooze(std::optional<std::chrono::minutes> time)
{
    auto* rule = current();
    if (!rule)
        return;
    rule->snoozedUntil = time ? std::optional(model::now() + *time) : std::nullopt;
    refreshState();
}

void AlertsDialog::save()
{
    auto rules = std::move(m_rules);
    m_rules.clear();
    for (auto& rule : rules) {
        rule.name =
            freeName(rule.name.empty() ? tr("New alert") : QString::fromStdString(rule.name))
                .toStdString();
        m_rules.push_back(std::move(rule));
    }
    m_desk.edit([this](model::Workspace& workspace) { workspace.alertRules = m_rules; });
    accept();
}

} // namespace app
