#pragma once

#include <chrono>
#include <functional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace model {

//! One layer of a connection test, in the order they are tried. The first that fails says what to
//! do; later ones are not reached.
struct DiagnosisStep
{
    enum class Outcome { Passed, Failed, Warned, NotReached };

    std::string id; //!< "name", "port", "tls", "chain", "certificate-name", "login", "permission",
                    //!< "listeners" …
    std::string title; //!< "Certificate name"; the window translates it by id.
    Outcome outcome = Outcome::NotReached;
    std::string summary; //!< One line: "10.20.4.11:9094 answers".
    std::chrono::microseconds took{};
    std::vector<std::pair<std::string, std::string>>
        details;             //!< "Asked for" → "kafka-1.shop.internal" …
    std::string advice;      //!< What to do, a sentence.
    std::string faultCode;   //!< Which of the known broken set-ups it is:
                             //!< "certificate-name-mismatch"; empty when passed.
    std::string certificate; //!< What the server showed, to be read: subject, issuer, dates, names,
                             //!< and the PEM of the whole chain; empty where there is none.
};

struct Diagnosis
{
    std::vector<DiagnosisStep> steps;

    bool passed() const;
    const DiagnosisStep* firstFailure() const;
};

//! Called on the testing thread as each layer ends.
using DiagnosisProgress = std::function<void(const DiagnosisStep&)>;

} // namespace model
