# Compiler cache, linker, warnings and sanitizers: one INTERFACE target that everything links.
find_program(ccache ccache)
if(ccache)
    set(cachedCompiler ${CMAKE_COMMAND} -E env CCACHE_BASEDIR=${PROJECT_SOURCE_DIR} CCACHE_NOHASHDIR=1
        CCACHE_SLOPPINESS=pch_defines,time_macros ${ccache})
    set(CMAKE_CXX_COMPILER_LAUNCHER ${cachedCompiler})
    set(CMAKE_C_COMPILER_LAUNCHER ${cachedCompiler})
endif()

add_library(project_options INTERFACE)
target_include_directories(project_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_features(project_options INTERFACE cxx_std_20)
target_compile_options(project_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor
    -Wno-missing-field-initializers -Werror)

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # g++ 12 sees overlapping copies in "a" + std::string (GCC bug 105651).
    target_compile_options(project_options INTERFACE -Wno-restrict)
endif()

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
    # g++ 13 and 14 take a reference to something long-lived for one to the temporary it was looked up with.
    target_compile_options(project_options INTERFACE -Wno-dangling-reference)
endif()

find_program(mold mold)
if(mold)
    target_link_options(project_options INTERFACE -fuse-ld=mold)
endif()

if(SAGALENS_SANITIZE)
    target_compile_options(project_options INTERFACE -fsanitize=${SAGALENS_SANITIZE} -fno-omit-frame-pointer
        -fno-sanitize-recover=all)
    target_link_options(project_options INTERFACE -fsanitize=${SAGALENS_SANITIZE})
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        # g++ 12 reports maybe-uninitialized falsely in instrumented std::variant and std::optional code.
        target_compile_options(project_options INTERFACE -Wno-maybe-uninitialized)
    endif()
endif()
