#pragma once

#include "app/view/simulator/simulatorrun.h"

#include <QTreeWidget>

namespace app {

//! Everything that is known of one card now, and of a message on it, what the last step changed
//! marked, and the steps it took part in.
class Inspector : public QTreeWidget
{
    Q_OBJECT

public:
    explicit Inspector(SimulatorRun& run, QWidget* parent = nullptr);

    //! \a token: the place of a message on it, which comes first.
    void show(const std::string& card, const std::string& token = {});
    [[nodiscard]] const std::string& card() const { return m_card; }

Q_SIGNALS:
    void titleChanged(const QString& title);

private:
    void refresh();
    void addMessage(const sim::stage::Card& card);
    void addState(const sim::stage::Card& card);
    void addHistory();

    SimulatorRun& m_run;
    std::string m_card;
    std::string m_token;
};

} // namespace app
