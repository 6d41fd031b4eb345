#include "app/view/sagas/view/sagastrip.h"

#include "app/view/sagas/base/sagawords.h"
#include "app/widget/numberformat.h"
#include "app/widget/theme.h"

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QEvent>

namespace app {

using namespace model::saga;

SagaStrip::SagaStrip(QWidget* parent)
    : QToolBar(parent)
    , m_chips(new QActionGroup(this))
    , m_steps(new QComboBox)
{
    setObjectName(QStringLiteral("sagaStrip"));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIconSize({glyphSize(), glyphSize()});
    const auto add = [this](const QString& name, std::optional<SagaState> state) {
        auto* chip = addAction(name);
        chip->setObjectName(QStringLiteral("sagaChip%1").arg(state ? int(*state) : -1));
        chip->setCheckable(true);
        chip->setData(state ? int(*state) : -1);
        m_chips->addAction(chip);
        connect(chip, &QAction::triggered, this, [this, state] { choose(state); });
        return chip;
    };
    add(tr("All"), std::nullopt)->setChecked(true);
    for (int state = 0; state < int(SagaState::Count); ++state)
        add(wordOf(SagaState(state)), SagaState(state));
    m_steps->setObjectName(QStringLiteral("sagaSteps"));
    m_steps->setAccessibleName(tr("Step where they stand"));
    m_steps->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto* space = new QWidget;
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    addWidget(space);
    addWidget(m_steps);
    connect(m_steps, &QComboBox::activated, this, &SagaStrip::stepChosen);
    tint();
}

void SagaStrip::tint()
{
    const auto& theme = Theme::of(this);
    for (auto* chip : m_chips->actions()) {
        if (chip->data().toInt() < 0)
            continue;
        const auto glyph = glyphOf(SagaState(chip->data().toInt()));
        chip->setIcon(glyphPixmap(glyph, glyphSize(), devicePixelRatioF(),
                                  {glyphInk(glyph, theme), theme.window}));
    }
}

void SagaStrip::changeEvent(QEvent* event)
{
    QToolBar::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

void SagaStrip::show(const SagaDefinition& saga, const SagaCounts& counts, const SagaList& list)
{
    for (auto* chip : m_chips->actions()) {
        const auto number = chip->data().toInt();
        const auto count = number < 0 ? counts.all : counts.states[std::size_t(number)];
        const auto name = number < 0 ? tr("All") : wordOf(SagaState(number));
        const QString text = name + QLatin1Char(' ') + format::count(qint64(count));
        if (chip->text() != text)
            chip->setText(text);
        chip->setVisible(count > 0 || number < 0 || chip->isChecked());
    }
    if (m_saga != saga.name) {
        m_saga = saga.name;
        m_steps->clear();
        m_steps->addItem(tr("any step"));
        for (const auto& step : saga.steps)
            m_steps->addItem(QString::fromStdString(step.name));
    }
    for (std::size_t i = 0; i < saga.steps.size() && i < list.steps.size(); ++i) {
        const QString text = QString::fromStdString(saga.steps[i].name) + QLatin1Char(' ')
                             + format::count(qint64(list.steps[i]));
        if (m_steps->itemText(int(i) + 1) != text)
            m_steps->setItemText(int(i) + 1, text);
    }
}

void SagaStrip::clear()
{
    m_state.reset();
    m_step.reset();
    m_chips->actions().constFirst()->setChecked(true);
    m_steps->setCurrentIndex(0);
}

void SagaStrip::choose(std::optional<SagaState> state)
{
    m_state = state;
    if (!state) {
        m_step.reset();
        m_steps->setCurrentIndex(0);
    }
    Q_EMIT chosen();
}

void SagaStrip::stepChosen(int index)
{
    m_step = index <= 0 ? std::nullopt : std::optional(std::uint8_t(index - 1));
    Q_EMIT chosen();
}

} // namespace app
