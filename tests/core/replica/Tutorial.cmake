# tutorial_sources(MARKDOWN OUTPUT_DIR RESULT): one C++ test file for each page (a line that starts
# with "## ") of a tutorial, made of the page's ```cpp blocks in order.
function(tutorial_sources markdown directory result)
    file(READ ${markdown} rest)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${markdown})
    set(sources "")
    set(page 0)
    while(TRUE)
        string(FIND "${rest}" "\n## " start)
        if(start EQUAL -1)
            break()
        endif()
        math(EXPR start "${start} + 1")
        string(SUBSTRING "${rest}" ${start} -1 rest)
        string(FIND "${rest}" "\n## " end)
        string(SUBSTRING "${rest}" 0 ${end} text)
        math(EXPR page "${page} + 1")
        set(code "")
        while(TRUE)
            string(FIND "${text}" "```cpp\n" open)
            if(open EQUAL -1)
                break()
            endif()
            math(EXPR open "${open} + 7")
            string(SUBSTRING "${text}" ${open} -1 text)
            string(FIND "${text}" "```" close)
            string(SUBSTRING "${text}" 0 ${close} block)
            string(APPEND code "${block}\n")
            string(SUBSTRING "${text}" ${close} -1 text)
        endwhile()
        if(NOT code STREQUAL "")
            set(file ${directory}/Tutorial${page}.cpp)
            file(CONFIGURE OUTPUT ${file} CONTENT "// Page ${page} of ${markdown}
#include \"core/replica/Difference.h\"
#include \"core/replica/Replica.h\"
#include <gtest/gtest.h>
using namespace polder;
namespace {
${code}
}
" @ONLY)
            list(APPEND sources ${file})
        endif()
        if(end EQUAL -1)
            break()
        endif()
    endwhile()
    set(${result} ${sources} PARENT_SCOPE)
endfunction()
