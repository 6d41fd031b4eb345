#pragma once

#include "model/saga/sagatracker.h"

#include <QToolBar>

#include <optional>

class QActionGroup;
class QComboBox;

namespace app {

//! How many sagas are in each state, and, of those under way, in each step; a click shows only
//! those.
class SagaStrip : public QToolBar
{
    Q_OBJECT

public:
    explicit SagaStrip(QWidget* parent = nullptr);

    void show(const model::saga::SagaDefinition& saga, const model::saga::SagaCounts& counts,
              const model::saga::SagaList& list);

    [[nodiscard]] std::optional<model::saga::SagaState> state() const { return m_state; }
    [[nodiscard]] std::optional<std::uint8_t> step() const { return m_step; }
    //! Without telling.
    void clear();

Q_SIGNALS:
    void chosen();

protected:
    void changeEvent(QEvent* event) override;

private:
    void tint();
    void choose(std::optional<model::saga::SagaState> state);
    void stepChosen(int index);

    QActionGroup* m_chips;
    QComboBox* m_steps;
    std::optional<model::saga::SagaState> m_state;
    std::optional<std::uint8_t> m_step;
    std::string m_saga;
};

} // namespace app
