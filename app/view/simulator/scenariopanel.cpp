#include "app/view/simulator/scenariopanel.h"

#include "app/widget/fonts.h"
#include "app/widget/icon.h"
#include "app/widget/panel.h"
#include "sim/scenario/setup.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app {

using namespace sim::gallery;

namespace {

constexpr std::string_view oftenSet[] = {"orders", "seed",  "broker",  "dedupe",
                                         "relays", "stock", "services"};

QString inLanguage(const Text& text)
{
    return QString::fromStdString(text.in(QLocale().name().toStdString()));
}

QLabel* wrapped(const QFont& font)
{
    auto* label = new QLabel;
    label->setFont(font);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

//! The glyphs that files name in words.
Glyph glyphNamed(const std::string& name)
{
    static const std::pair<const char*, Glyph> names[] = {{"holds", Glyph::Completed},
                                                          {"completed", Glyph::Completed},
                                                          {"breaks", Glyph::Failed},
                                                          {"broken", Glyph::Failed},
                                                          {"failed", Glyph::Failed},
                                                          {"duplicate", Glyph::Duplicate},
                                                          {"skipped", Glyph::Skipped},
                                                          {"skip", Glyph::Skipped},
                                                          {"fault", Glyph::Fault},
                                                          {"waiting", Glyph::Waiting},
                                                          {"compensating", Glyph::Compensating},
                                                          {"compensated", Glyph::Compensated},
                                                          {"deadLetter", Glyph::DeadLetter},
                                                          {"dead-letter", Glyph::DeadLetter},
                                                          {"inverted", Glyph::Inverted},
                                                          {"missing", Glyph::Missing},
                                                          {"lost", Glyph::Missing},
                                                          {"retry", Glyph::Retried},
                                                          {"retried", Glyph::Retried},
                                                          {"stuck", Glyph::Stuck},
                                                          {"person", Glyph::NeedsPerson},
                                                          {"needsPerson", Glyph::NeedsPerson},
                                                          {"running", Glyph::Running},
                                                          {"warning", Glyph::Warning},
                                                          {"offPath", Glyph::OffPath},
                                                          {"late", Glyph::CompletedLate},
                                                          {"event", Glyph::Simulated},
                                                          {"simulated", Glyph::Simulated}};
    for (const auto& [word, glyph] : names)
        if (name == word)
            return glyph;
    return Glyph::Note;
}

std::vector<std::string> wordsOf(const std::string& values)
{
    std::vector<std::string> words;
    for (std::size_t from = 0; from <= values.size();) {
        const auto comma = std::min(values.find(", ", from), values.size());
        words.push_back(values.substr(from, comma - from));
        from = comma + 2;
    }
    const auto isPlain = std::ranges::none_of(
        words, [](const std::string& word) { return word.find(' ') != std::string::npos; });
    return isPlain && words.size() > 1 ? words : std::vector<std::string>();
}

} // namespace

ScenarioPanel::ScenarioPanel(QWidget* parent)
    : QScrollArea(parent)
    , m_title(wrapped(fonts::heading()))
    , m_note(wrapped(fonts::small()))
    , m_about(wrapped(fonts::body()))
    , m_run(new QPushButton(icons::icon(QStringLiteral("play")), tr("Run with guide")))
    , m_open(new QPushButton(tr("Open paused")))
    , m_seesBody(new QWidget)
    , m_settingsBody(new QWidget)
    , m_fix(new QCheckBox)
    , m_fixText(wrapped(fonts::small()))
{
    setObjectName(QStringLiteral("scenarioPanel"));
    setFrameShape(NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* body = new QWidget;
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins({});
    column->setSpacing(0);
    buildHead(*column);
    buildParts(*column);
    column->addStretch(1);
    setWidget(body);
    connect(m_run, &QPushButton::clicked, this, [this] { Q_EMIT openWanted(true); });
    connect(m_open, &QPushButton::clicked, this, [this] { Q_EMIT openWanted(false); });
}

void ScenarioPanel::buildHead(QVBoxLayout& column)
{
    auto* head = new QWidget;
    auto* inner = new QVBoxLayout(head);
    inner->setContentsMargins(fonts::panelPadding, fonts::panelPadding, fonts::panelPadding,
                              fonts::panelPadding);
    inner->setSpacing(fonts::grid + 2);
    m_note->setForegroundRole(QPalette::PlaceholderText);
    inner->addWidget(m_title);
    inner->addWidget(m_note);
    inner->addWidget(m_about);
    m_run->setObjectName(QStringLiteral("runWithGuide"));
    m_open->setObjectName(QStringLiteral("openPaused"));
    m_run->setDefault(true);
    auto* row = new QHBoxLayout;
    row->addWidget(m_run);
    row->addWidget(m_open);
    row->addStretch(1);
    inner->addLayout(row);
    column.addWidget(new app::Panel(QStringLiteral("panelScenario"), tr("Scenario"), head));
}

void ScenarioPanel::buildParts(QVBoxLayout& column)
{
    column.addWidget(new app::Panel(QStringLiteral("panelSees"), tr("You will see"), m_seesBody));
    column.addWidget(new app::Panel(QStringLiteral("panelSettings"), tr("Settings of this run"),
                                    m_settingsBody));
    auto* fix = new QWidget;
    auto* inner = new QVBoxLayout(fix);
    inner->setContentsMargins(fonts::panelPadding, fonts::grid * 2, fonts::panelPadding,
                              fonts::grid * 2);
    inner->setSpacing(2);
    m_fix->setObjectName(QStringLiteral("withFix"));
    m_fixText->setForegroundRole(QPalette::PlaceholderText);
    m_fixText->setContentsMargins(22, 0, 0, 0);
    inner->addWidget(m_fix);
    inner->addWidget(m_fixText);
    m_fixPart = new app::Panel(QStringLiteral("panelFix"), tr("The fix"), fix);
    column.addWidget(m_fixPart);
}

const Scenario* ScenarioPanel::scenario() const
{
    return m_scenario ? &*m_scenario : nullptr;
}

void ScenarioPanel::show(const Scenario& scenario)
{
    m_scenario = scenario;
    m_title->setText(inLanguage(scenario.title));
    QStringList facts;
    if (!scenario.code.empty())
        facts += QString::fromStdString(scenario.code);
    facts += QString::fromStdString(scenario.world);
    if (scenario.steps > 0)
        facts += tr("%1 steps").arg(scenario.steps);
    if (const auto* seed = scenario.setting("seed"))
        facts += tr("seed %1").arg(QString::fromStdString(*seed));
    m_note->setText(facts.join(QStringLiteral(" · ")));
    m_about->setText(inLanguage(scenario.about));
    m_about->setVisible(!m_about->text().isEmpty());
    m_run->setText(scenario.guide.empty() ? tr("Run") : tr("Run with guide"));
    fillSees();
    fillSettings();
    m_fixPart->setVisible(scenario.fix.has_value());
    m_fix->setChecked(false);
    if (!scenario.fix)
        return;
    QStringList changes;
    for (const auto& [name, value] : scenario.fix->set)
        changes += QString::fromStdString(name + " = " + value);
    m_fix->setText(changes.join(QStringLiteral(", ")));
    m_fixText->setText(inLanguage(scenario.fix->text));
}

void ScenarioPanel::fillSees()
{
    delete m_seesBody->layout();
    qDeleteAll(m_seesBody->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    auto* column = new QVBoxLayout(m_seesBody);
    column->setContentsMargins(fonts::panelPadding, fonts::grid * 2, fonts::panelPadding,
                               fonts::grid * 2);
    column->setSpacing(fonts::grid + 2);
    const auto& theme = Theme::of(this);
    for (const auto& sight : m_scenario->sees) {
        auto* row = new QHBoxLayout;
        row->setSpacing(fonts::grid * 2);
        auto* sign = new QLabel;
        const auto glyph = glyphNamed(sight.glyph);
        sign->setPixmap(glyphPixmap(glyph, glyphSize(), devicePixelRatioF(),
                                    {glyphInk(glyph, theme), theme.window}));
        auto* words = wrapped(fonts::body());
        words->setText(inLanguage(sight.text));
        row->addWidget(sign, 0, Qt::AlignTop);
        row->addWidget(words, 1);
        column->addLayout(row);
    }
}

QWidget* ScenarioPanel::editorFor(const std::string& name, const std::string& value)
{
    const auto& known = sim::settingNames();
    const auto found = std::ranges::find(known, name, &sim::SettingName::name);
    const auto words = found == known.end() ? std::vector<std::string>() : wordsOf(found->values);
    QWidget* editor = nullptr;
    if (!words.empty()) {
        auto* box = new QComboBox;
        for (const auto& word : words)
            box->addItem(QString::fromStdString(word));
        box->setCurrentText(QString::fromStdString(value));
        m_values.emplace_back(name, [box] { return box->currentText().toStdString(); });
        editor = box;
    } else {
        auto* line = new QLineEdit(QString::fromStdString(value));
        m_values.emplace_back(name, [line] { return line->text().trimmed().toStdString(); });
        editor = line;
    }
    editor->setObjectName(QStringLiteral("setting-") + QString::fromStdString(name));
    editor->setAccessibleName(QString::fromStdString(name));
    if (found != known.end())
        editor->setToolTip(QString::fromStdString(found->meaning + ": " + found->values));
    return editor;
}

void ScenarioPanel::fillSettings()
{
    m_values.clear();
    m_usual.clear();
    delete m_settingsBody->layout();
    qDeleteAll(m_settingsBody->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
    auto* form = new QFormLayout(m_settingsBody);
    form->setContentsMargins(fonts::panelPadding, fonts::grid * 2, fonts::panelPadding,
                             fonts::grid * 2);
    form->setVerticalSpacing(fonts::grid + 2);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    // What the scenario sets, and what else is often wanted of its world.
    auto settings = m_scenario->set;
    if (const auto stage = sim::gallery::open(*m_scenario))
        for (const auto& setting : (*stage)->settings())
            if (std::ranges::find(oftenSet, setting.first) != std::end(oftenSet)
                && !m_scenario->setting(setting.first))
                settings.push_back(setting);
    for (const auto& [name, value] : settings) {
        m_usual[name] = value;
        form->addRow(QString::fromStdString(name), editorFor(name, value));
    }
}

//! Only what differs from the file is said to it.
Opening ScenarioPanel::opening() const
{
    Opening opening{.isFixed = m_scenario && m_scenario->fix && m_fix->isChecked()};
    if (!m_scenario)
        return opening;
    for (const auto& [name, value] : m_values)
        if (m_usual.at(name) != value())
            opening.set.emplace_back(name, value());
    return opening;
}

} // namespace app
