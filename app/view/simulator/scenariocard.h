#pragma once

#include "sim/gallery/scenario.h"

#include <QAbstractButton>

namespace app {

//! A scenario on its shelf: picture, title, one sentence, the invariant that breaks, the length.
class ScenarioCard : public QAbstractButton
{
    Q_OBJECT

public:
    explicit ScenarioCard(const sim::gallery::Scenario& scenario, QWidget* parent = nullptr);

    [[nodiscard]] const sim::gallery::Scenario& scenario() const { return m_scenario; }
    void setSeen(bool isSeen);
    [[nodiscard]] bool isSeen() const { return m_isSeen; }

    [[nodiscard]] static int cardHeight();
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    //! Double click, Enter on the chosen one.
    void opened();

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    sim::gallery::Scenario m_scenario;
    bool m_isSeen = false;
};

} // namespace app
