// For: taking an open alert on. May import: nothing. Promises: who has it then stands in the list of alerts; a refusal, or a server that is not reached, leaves it as it was.

/** Resolves to whether it was done. */
export async function acknowledge(id: string): Promise<boolean> {
  try {
    const response = await fetch(`/api/v1/alerts/${encodeURIComponent(id)}/acknowledge`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    return response.ok;
  } catch (error) {
    // What `fetch` throws when nobody answers.
    if (error instanceof TypeError) return false;
    throw error;
  }
}
