#include "app/view/deadletters/repairdialog.h"

#include "app/view/deadletters/jsoncolours.h"
#include "app/view/deadletters/recorddiff.h"
#include "app/view/deadletters/recordtext.h"
#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/numberformat.h"
#include "app/widget/theme.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFile>
#include <QInputDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QTimer>
#include <QToolButton>

#include <array>

namespace app {

using namespace model;

namespace {

constexpr int typingPause = 300; // milliseconds until what was typed is tried

struct StepExample
{
    const char* title;
    const char* json;
};

constexpr std::array<StepExample, 7> stepExamples{{
    {QT_TRANSLATE_NOOP("RepairDialog", "Set a header"),
     R"({"setHeader": {"name": "schema-version", "value": "2"}})"},
    {QT_TRANSLATE_NOOP("RepairDialog", "Remove a header"), R"({"removeHeader": "x-debug"})"},
    {QT_TRANSLATE_NOOP("RepairDialog", "Set the key"), R"({"setKey": "O-1"})"},
    {QT_TRANSLATE_NOOP("RepairDialog", "JSON Merge Patch"),
     R"({"mergePatch": {"payload": {"currency": "EUR"}}})"},
    {QT_TRANSLATE_NOOP("RepairDialog", "JSON Patch"),
     R"({"patch": [{"op": "remove", "path": "/payload/taxRate"}]})"},
    {QT_TRANSLATE_NOOP("RepairDialog", "jq program"), R"({"jq": ".payload.amount |= tonumber"})"},
    {QT_TRANSLATE_NOOP("RepairDialog", "Upcast to a version"), R"({"upcast": 2})"},
}};

QString emptyRule()
{
    return QStringLiteral("{\n  \"title\": \"\",\n  \"steps\": [\n  ]\n}\n");
}

} // namespace

RepairDialog::RepairDialog(const Session& session, std::vector<Row> rows, const QString& folder,
                           QWidget* parent)
    : QDialog(parent)
    , m_session(session)
    , m_rows(std::move(rows))
    , m_folder(folder)
    , m_rule(new QPlainTextEdit)
    , m_pause(new QTimer(this))
{
    setObjectName(QStringLiteral("repairRule"));
    setWindowTitle(tr("Repair %Ln dead letters by a rule", nullptr, int(m_rows.size())));
    resize(fontMetrics().averageCharWidth() * 110, fontMetrics().height() * 38);
    m_rule->setObjectName(QStringLiteral("ruleText"));
    m_rule->setFont(fonts::mono());
    m_rule->setAccessibleName(tr("Rule"));
    new JsonColours(m_rule->document());
    auto* column = new QVBoxLayout(this);
    column->addWidget(buildBar());
    column->addWidget(m_rule, 1);
    column->addWidget(buildResult(), 1);
    buildButtons();
    m_pause->setSingleShot(true);
    m_pause->setInterval(typingPause);
    connect(m_pause, &QTimer::timeout, this, &RepairDialog::check);
    connect(m_rule, &QPlainTextEdit::textChanged, this, [this] {
        ++m_generation;
        m_accept->setEnabled(false);
        m_pause->start();
    });
    setRule({});
}

RepairDialog::~RepairDialog() = default;

QWidget* RepairDialog::buildBar()
{
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    m_saved = new QComboBox;
    m_saved->setObjectName(QStringLiteral("ruleSaved"));
    m_saved->setAccessibleName(tr("Saved rules"));
    m_saved->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* add = new QToolButton;
    add->setObjectName(QStringLiteral("ruleAdd"));
    add->setText(tr("Add a step"));
    add->setIcon(icons::icon(QStringLiteral("plus")));
    add->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    add->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(add);
    fillSteps(*menu);
    add->setMenu(menu);
    auto* keep = new QPushButton(tr("Save the rule…"));
    keep->setObjectName(QStringLiteral("ruleSave"));
    connect(keep, &QPushButton::clicked, this, &RepairDialog::save);
    connect(m_saved, &QComboBox::activated, this, [this](int index) {
        QFile file(m_saved->itemData(index).toString());
        if (index > 0 && file.open(QIODevice::ReadOnly))
            m_rule->setPlainText(QString::fromUtf8(file.readAll()));
        else if (index == 0)
            m_rule->setPlainText(emptyRule());
    });
    row->addWidget(new QLabel(tr("Rule")));
    row->addWidget(m_saved);
    row->addWidget(add);
    row->addStretch(1);
    row->addWidget(keep);
    fillSaved();
    return bar;
}

void RepairDialog::fillSteps(QMenu& menu)
{
    for (const auto& example : stepExamples) {
        connect(menu.addAction(tr(example.title)), &QAction::triggered, this, [this, &example] {
            auto text = m_rule->toPlainText();
            const auto end = text.lastIndexOf(u']');
            if (end < 0)
                return;
            const auto before = text.left(end).trimmed();
            const bool isFirst = before.endsWith(u'[');
            m_rule->setPlainText(
                before + (isFirst ? QStringLiteral("\n    ") : QStringLiteral(",\n    "))
                + QString::fromUtf8(example.json) + QStringLiteral("\n  ") + text.mid(end));
        });
    }
}

void RepairDialog::fillSaved()
{
    m_saved->clear();
    m_saved->addItem(tr("a new one"));
    for (const auto& file :
         QDir(m_folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files, QDir::Name))
        m_saved->addItem(file.completeBaseName(), file.filePath());
}

void RepairDialog::save()
{
    auto name = QInputDialog::getText(this, tr("Save the rule"), tr("Its name:"), QLineEdit::Normal,
                                      title())
                    .trimmed();
    name.replace(u'/', u'-');
    if (name.isEmpty() || name.startsWith(u'.'))
        return;
    QDir().mkpath(m_folder);
    QSaveFile file(m_folder + u'/' + name + QStringLiteral(".json"));
    const bool isSaved = file.open(QIODevice::WriteOnly)
                         && file.write(m_rule->toPlainText().toUtf8()) >= 0 && file.commit();
    if (!isSaved) {
        m_verdict->setText(tr("%1 cannot be written: %2").arg(file.fileName(), file.errorString()));
        return;
    }
    fillSaved();
    m_saved->setCurrentText(name);
}

QWidget* RepairDialog::buildResult()
{
    auto* part = new QWidget;
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    m_verdict = new QLabel;
    m_verdict->setObjectName(QStringLiteral("ruleVerdict"));
    m_verdict->setWordWrap(true);
    m_verdict->setTextFormat(Qt::PlainText);
    m_exampleTitle = new QLabel;
    m_exampleTitle->setTextFormat(Qt::PlainText);
    m_exampleTitle->setForegroundRole(QPalette::PlaceholderText);
    m_diff = new RecordDiff;
    m_diff->setObjectName(QStringLiteral("ruleDiff"));
    m_diff->setFrameShape(QFrame::StyledPanel);
    auto* row = new QHBoxLayout;
    row->addWidget(m_exampleTitle, 1);
    for (const int by : {-1, 1}) {
        auto* step = new QToolButton;
        step->setAutoRaise(true);
        step->setIcon(
            icons::icon(by < 0 ? QStringLiteral("chevronleft") : QStringLiteral("chevronright")));
        step->setToolTip(by < 0 ? tr("The example before") : tr("The next example"));
        step->setAccessibleName(step->toolTip());
        connect(step, &QToolButton::clicked, this, [this, by] { showExample(m_example + by); });
        row->addWidget(step);
    }
    column->addWidget(m_verdict);
    column->addLayout(row);
    column->addWidget(m_diff, 1);
    return part;
}

void RepairDialog::buildButtons()
{
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    m_accept = buttons->addButton(tr("Use the rule"), QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(QStringLiteral("ruleAccept"));
    m_accept->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout()->addWidget(buttons);
}

void RepairDialog::setRule(const std::string& rule)
{
    m_rule->setPlainText(rule.empty() ? emptyRule() : QString::fromStdString(rule));
}

std::string RepairDialog::rule() const
{
    return m_rule->toPlainText().toStdString();
}

QString RepairDialog::title() const
{
    const auto object = QJsonDocument::fromJson(m_rule->toPlainText().toUtf8()).object();
    const auto title = object.value(QStringLiteral("title")).toString();
    return title.isEmpty() ? object.value(QStringLiteral("name")).toString(tr("a rule")) : title;
}

void RepairDialog::check()
{
    const auto generation = ++m_generation;
    auto work = [this, generation, rule = rule()](const std::stop_token& stop) {
        auto trial = ReplayDesk::tryRepair(m_session, m_rows, rule, stop);
        QMetaObject::invokeMethod(
            this,
            [this, generation, trial = std::move(trial)] {
                if (generation == m_generation)
                    showTrial(trial);
            },
            Qt::QueuedConnection);
    };
    m_worker = std::jthread(std::move(work)); // the one before ends at its next row
}

void RepairDialog::showTrial(const Result<RepairTrial>& trial)
{
    auto colours = m_verdict->palette();
    colours.setColor(QPalette::WindowText, trial ? Theme::of(this).text : Theme::of(this).failed);
    m_verdict->setPalette(colours);
    m_accept->setEnabled(trial.ok() && (*trial).changed > 0);
    if (!trial) {
        const auto& error = trial.error();
        m_verdict->setText(tr("Line %1, column %2: %3")
                               .arg(error.place.line)
                               .arg(error.place.column)
                               .arg(QString::fromStdString(error.text)));
        m_trial = {};
        showExample(0);
        return;
    }
    m_trial = *trial;
    auto words =
        tr("%1 changed, %2 left as they are, %3 cannot be repaired.")
            .arg(format::count(qint64(m_trial.changed)), format::count(qint64(m_trial.unchanged)),
                 format::count(qint64(m_trial.failed)));
    if (!m_trial.firstError.empty())
        words += QLatin1Char(' ') + QString::fromStdString(m_trial.firstError);
    m_verdict->setText(words);
    showExample(0);
}

void RepairDialog::showExample(int number)
{
    m_diff->clear();
    m_exampleTitle->clear();
    if (m_trial.examples.empty())
        return;
    m_example = std::clamp(number, 0, int(m_trial.examples.size()) - 1);
    const auto& example = m_trial.examples[std::size_t(m_example)];
    m_exampleTitle->setText(
        tr("Example %1 of %2 · %3")
            .arg(m_example + 1)
            .arg(m_trial.examples.size())
            .arg(QString::fromStdString(example.error.empty() ? example.before.key.value_or("")
                                                              : example.error)));
    const model::HeaderReader reader(m_session.profiles());
    m_diff->compare(recordText(example.before, reader), recordText(example.after, reader));
}

} // namespace app
